"""Who invites bodies, who reads how far that has come, and who answers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, anyone, signed_in
from wenovate.journey.joining.enums import By
from wenovate.people.mandates.rules import OFFICERS


def of_its_unit(actor: Actor, run: Any) -> bool:
    """An officer of the unit whose programme it is."""
    return actor.is_role(*OFFICERS) and actor.unit == run.programme.unit_id


def invites(actor: Actor, run: Any) -> bool | str:
    """The unit, in a programme that one joins by invitation and that has not ended."""
    if not of_its_unit(actor, run):
        return False
    if run.programme.frozen.joining["by"] != By.INVITATION:
        return str(_BY_ONESELF)
    return True if run.programme.ended_at is None else str(_ENDED)


def keeps_invitation(actor: Actor, invitation: Any) -> bool | str:
    """The unit that sent it."""
    return invites(actor, invitation.run)


def reads_coverage(actor: Actor, run: Any) -> bool:
    """The unit, and the auditor."""
    return actor.is_role("auditor") or of_its_unit(actor, run)


def is_the_machine(actor: Actor, run: Any) -> bool:
    """The worker alone."""
    return actor.is_role("machine")


_UNIT = _("Only the unit that runs the programme invites bodies.")
_BY_ONESELF = _("One joins this programme by oneself, without an invitation.")
_ENDED = _("This programme has ended.")
_SIGN_IN = _("Sign in first: who acts for a body is known by name.")

PERMISSIONS = {
    "inviting.read_coverage": Activity(reads_coverage, _("Which bodies were invited, and what they answered, is read by the unit.")),
    "inviting.invite": Activity(invites, _UNIT),
    "inviting.remind": Activity(invites, _UNIT),
    "inviting.print_letters": Activity(invites, _UNIT),
    "inviting.renew": Activity(keeps_invitation, _UNIT),
    "inviting.withdraw": Activity(keeps_invitation, _UNIT),
    "inviting.deliver": Activity(is_the_machine, _("This is done by the installation itself.")),
    # Whoever has the code: the page asks for it before any of these.
    "inviting.open": Activity(anyone, ""),
    "inviting.name_oneself": Activity(anyone, ""),
    "inviting.decline": Activity(anyone, ""),
    "inviting.refer": Activity(anyone, ""),
    "inviting.join": Activity(signed_in, _SIGN_IN),
}
