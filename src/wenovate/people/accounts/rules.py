"""Who may do what with accounts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def is_self(actor: Actor, person: Any) -> bool:
    """Only one's own account."""
    return actor.person is not None and actor.person == person.pk


def may_enrol(actor: Actor, where: Any) -> bool:
    """Accounts that somebody else opens: on accepting a registration, by command, in the demo."""
    return actor.is_role("unit_officer", "unit_head", "administrator", "operator")


_OWN = _("This is another person's account.")

PERMISSIONS = {
    "accounts.sign_in": Activity(is_self, _OWN),
    "accounts.sign_out": Activity(is_self, _OWN),
    "accounts.verify_address": Activity(is_self, _OWN),
    "accounts.enrol": Activity(may_enrol, _("Only the unit opens accounts for others.")),
}
