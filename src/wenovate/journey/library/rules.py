"""Who may do what with projects."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.journey.challenges.enums import OPEN
from wenovate.methods.events.queries import is_on_team
from wenovate.spine.dossiers.models import NETWORK
from wenovate.spine.dossiers.rules import of_its_unit

from .enums import EVALUATED, EVALUATION, LIBRARY, WRITING


def writes(actor: Actor, project: Any) -> "bool | str":
    """Whoever was chosen for the team, still acting for the same body, and the unit that helps them; while it is being written."""
    if project.status != WRITING:
        return str(_WRITTEN)
    return is_of_team(actor, project) or of_its_unit(actor, project) or str(_TEAM)


def is_of_team(actor: Actor, project: Any) -> bool:
    """Those who write or wrote it: it has neither author nor body, and is theirs."""
    return is_on_team(actor, project.links.filter(kind="specifies").values("origin"))


def can_be_adopted(actor: Actor, project: Any) -> bool:
    """What stands in the library."""
    return bool(project.status == LIBRARY)


def takes_testers(actor: Actor, project: Any, kind: str) -> bool:
    """Anybody with an account may ask to test a project of the library."""
    return bool(kind == "tests" and project.status == LIBRARY)


def invites(actor: Actor, project: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


def concludes(actor: Actor, project: Any) -> bool:
    """Whoever publishes the result of the evaluation: the worker, by date."""
    return actor.is_role("machine", "unit_head")


def is_not_public(actor: Actor, project: Any) -> "bool | str":
    """An officer or the head of the unit, once."""
    if not of_its_unit(actor, project):
        return False
    return project.audience == NETWORK or str(_PUBLIC)


_UNIT = _("Only the unit that runs the programme can do this.")
_TEAM = _("Only the team that was named for the workshop writes here.")
_WRITTEN = _("The specification is finished and is no longer changed.")
_PUBLIC = _("It is public already.")

PERMISSIONS = {
    "library.begin": Activity(of_its_unit, _UNIT, frozenset({OPEN}), _("The critical issue is closed: no project is begun for it.")),
    "library.open_evaluation": Activity(of_its_unit, _UNIT, frozenset({WRITING}), _WRITTEN),
    "library.invite": Activity(invites, _UNIT),
    "library.conclude": Activity(concludes, _UNIT, frozenset({EVALUATION})),
    "library.publish": Activity(of_its_unit, _UNIT, frozenset({EVALUATED}), _("It has not been evaluated yet, or it was decided already.")),
    "library.set_aside": Activity(of_its_unit, _UNIT, frozenset({EVALUATED}), _("It was decided already.")),
    "library.make_public": Activity(is_not_public, _UNIT, frozenset({LIBRARY}), _("Only what stands in the library is made public.")),
}
