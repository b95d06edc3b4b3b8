"""Who may do what with mandates, roles and codes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, anyone

OFFICERS = ("unit_officer", "unit_head")


def decides_membership(actor: Actor, where: Any) -> bool:
    """Officers of a unit, and whoever runs the server (first set-up, demo)."""
    return actor.is_role(*OFFICERS, "operator")


def keeps_mandate(actor: Actor, mandate: Any) -> bool:
    """An officer of the unit that gave the mandate, and whoever runs the server."""
    return actor.is_role("operator") or (actor.is_role(*OFFICERS) and actor.unit == mandate.unit_id)


def sees_holders(actor: Actor, where: Any) -> bool:
    """Officers; each sees what their own unit gave."""
    return actor.is_role(*OFFICERS)


def grants_roles(actor: Actor, where: Any) -> bool:
    """Administrators, and whoever runs the server."""
    return actor.is_role("administrator", "operator")


_UNIT = _("Only the unit gives and ends mandates.")

PERMISSIONS = {
    "mandates.begin": Activity(decides_membership, _UNIT),
    "mandates.confirm": Activity(keeps_mandate, _UNIT),
    "mandates.end": Activity(keeps_mandate, _UNIT),
    "mandates.issue_code": Activity(keeps_mandate, _("Only the unit issues codes.")),
    "mandates.read_holders": Activity(sees_holders, _("Only the unit sees who holds which mandate.")),
    "mandates.use_code": Activity(anyone, ""),
    "mandates.grant_role": Activity(grants_roles, _("Only an administrator grants roles.")),
}
