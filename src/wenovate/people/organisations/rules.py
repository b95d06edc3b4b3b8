"""Who may do what with organisations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def keeps_registers(actor: Actor, where: Any) -> bool:
    """Administrators and whoever runs the server."""
    return actor.is_role("administrator", "operator")


PERMISSIONS = {
    "organisations.import_bodies": Activity(keeps_registers, _("Only an administrator imports a register.")),
    "organisations.open_unit": Activity(keeps_registers, _("Only an administrator opens a unit.")),
}
