"""Who may do what with projects."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.journey.challenges.enums import OPEN
from wenovate.journey.entries.enums import AWARDED
from wenovate.methods.evaluation.enums import NETWORK as NETWORK_ROUND
from wenovate.methods.events.queries import is_on_team
from wenovate.methods.milestones import queries as pilots
from wenovate.spine.dossiers.models import NETWORK
from wenovate.spine.dossiers.rules import acts_for_its_side, of_its_unit

from .enums import EVALUATED, EVALUATION, LIBRARY, WRITING


def writes(actor: Actor, project: Any) -> "bool | str":
    """Whoever was chosen for the team, still acting for the same body, and the unit that helps them; while it is being written."""
    if project.status != WRITING:
        return str(_WRITTEN)
    return is_of_team(actor, project) or of_its_unit(actor, project) or str(_TEAM)


def is_of_team(actor: Actor, project: Any) -> bool:
    """Those who write or wrote it: the team of the workshop, or the firm whose entry it realises."""
    if project.firm_id is not None and acts_for_its_side(actor, project):
        return True
    # A page asks for each of its buttons. Whoever acts has read the row anew, and so asks anew.
    known = project.__dict__.setdefault("_of_team", {})
    who = (actor.person, actor.body)
    if who not in known:
        known[who] = is_on_team(actor, project.links.filter(kind="specifies").values("origin"))
    return bool(known[who])


def realises(actor: Actor, entry: Any) -> "bool | str":
    """The unit, once for an awarded entry that answers one of its topics."""
    if not of_its_unit(actor, entry):
        return False
    if entry.followers.filter(kind="realises").exists():
        return str(_BEGUN)
    return entry.demand.links.filter(kind="publishes").exists() or str(_NO_TOPIC)


def tends(actor: Actor, project: Any) -> bool:
    """The team that wrote it, and the unit whose programme it is."""
    return is_of_team(actor, project) or of_its_unit(actor, project)


def can_be_adopted(actor: Actor, project: Any) -> bool:
    """What stands in the library."""
    return bool(project.status == LIBRARY)


def takes_testers(actor: Actor, project: Any, kind: str) -> bool:
    """Anybody with an account may ask to test a project of the library."""
    return bool(kind == "tests" and project.status == LIBRARY)


def decides(actor: Actor, project: Any) -> "bool | str":
    """An officer or the head of the unit: once the network has evaluated it, or at once where the programme has no criteria for that.

    A pilot that was begun is decided first.
    """
    if not of_its_unit(actor, project):
        return False
    if project.status == WRITING and is_evaluated_first(project):
        return str(_NOT_EVALUATED)
    return str(_PILOT) if project.status in UNDECIDED and pilots.stands_in_the_way(project) else True


def is_evaluated_first(project: Any) -> bool:
    """Whether the network evaluates it: the programme has criteria for that."""
    return bool(project.run.programme.frozen.criteria_of(NETWORK_ROUND))


def takes_pilot(project: Any) -> "bool | str":
    """Between the specification and the library."""
    if project.status == WRITING and is_evaluated_first(project):
        return str(_NOT_EVALUATED)
    return project.status in UNDECIDED or str(_DECIDED)


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


# The states in which it waits for the unit, which of them depends on the programme.
UNDECIDED = frozenset({WRITING, EVALUATED})

_NOT_EVALUATED = _("It has not been evaluated yet, or it was decided already.")
_PILOT = _("Its pilot has not come to a decision to go on: decide on the pilot first.")
_DECIDED = _("It was decided already.")
_UNIT = _("Only the unit that runs the programme can do this.")
_TEAM = _("Only the team that was named for the workshop writes here.")
_WRITTEN = _("The specification is finished and is no longer changed.")
_BEGUN = _("A project has been begun for it already.")
_NO_TOPIC = _("It answers a demand that came of no topic here: there is nothing that a project would answer.")
_PUBLIC = _("It is public already.")

PERMISSIONS = {
    "library.begin": Activity(of_its_unit, _UNIT, frozenset({OPEN}), _("The critical issue is closed: no project is begun for it.")),
    "library.realise": Activity(realises, _UNIT, frozenset({AWARDED}), _("Only what was awarded becomes a project.")),
    "library.open_evaluation": Activity(of_its_unit, _UNIT, frozenset({WRITING}), _WRITTEN),
    "library.invite": Activity(invites, _UNIT),
    "library.conclude": Activity(concludes, _UNIT, frozenset({EVALUATION})),
    "library.publish": Activity(decides, _UNIT, UNDECIDED, _NOT_EVALUATED),
    "library.set_aside": Activity(decides, _UNIT, UNDECIDED, _DECIDED),
    "library.stop": Activity(of_its_unit, _UNIT, UNDECIDED, _DECIDED),
    "library.make_public": Activity(is_not_public, _UNIT, frozenset({LIBRARY}), _("Only what stands in the library is made public.")),
}
