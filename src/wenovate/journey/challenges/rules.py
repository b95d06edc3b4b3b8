"""Who may do what with challenges."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.spine.dossiers.rules import of_its_unit

from .enums import OPEN


def works_in_its_unit(actor: Actor, run: Any) -> bool:
    """An officer or the head of the unit that runs the programme."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == run.programme.unit_id


def reads_ranking(actor: Actor, run: Any) -> bool:
    """The unit that runs the programme, and the auditor."""
    return works_in_its_unit(actor, run) or actor.is_role("auditor")


def closes(actor: Actor, challenge: Any) -> "bool | str":
    """The unit, as long as no project has been begun for it."""
    if not of_its_unit(actor, challenge):
        return False
    return str(_PROJECT) if challenge.followers.filter(kind="specifies").exists() else True


def takes_concerns(actor: Actor, challenge: Any, kind: str) -> "bool | str":
    """Bodies and people, as long as it is open."""
    # Officers, auditors and administrators speak for nobody's need.
    if kind != "concerns" or actor.role is not None:
        return False
    return challenge.status == OPEN or str(_CLOSED)


def takes_comments(actor: Actor, challenge: Any) -> "bool | str":
    """Anybody with an account, as long as it is open."""
    return challenge.status == OPEN or str(_CLOSED)


_UNIT = _("Only the unit that runs the programme can do this.")
_PROJECT = _("A project has been begun for it: decide the project.")
_CLOSED = _("This critical issue is closed; its project stands in the library if there is one.")

PERMISSIONS = {
    "challenges.read_ranking": Activity(reads_ranking, _("The ranking is the unit's until the result is published.")),
    "challenges.open": Activity(works_in_its_unit, _UNIT),
    "challenges.answer": Activity(of_its_unit, _UNIT, frozenset({OPEN}), _CLOSED),
    "challenges.close": Activity(closes, _UNIT, frozenset({OPEN}), _CLOSED),
}
