"""Who may tell: it is always part of another act, which the gate has allowed; of a virus only the worker."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, anyone


def found_it(actor: Actor, where: Any) -> bool:
    """Only the worker asks the scanner."""
    return actor.is_role("machine")


PERMISSIONS = {
    "notices.tell": Activity(anyone, "", by_telephone=True),
    "notices.report_virus": Activity(found_it, _("Only the worker reports what it found in a file.")),
}
