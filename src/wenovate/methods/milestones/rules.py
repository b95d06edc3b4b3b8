"""Who tends what is carried out, who decides on a pilot, and when a firm is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict
from wenovate.base.registry import Table
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.rules import acts_for_its_side, of_its_unit

from . import asked
from .enums import MEASURED, PLANNED


@dataclass(frozen=True)
class Carried:
    """How a kind of dossier is carried out; nouns say it."""

    # Whether somebody sets and reaches its milestones and plans its pilots.
    tends: Callable[[Actor, Any], bool]
    # The dossiers of that kind that somebody tends, for their own page.
    tended_by: Callable[[Actor], "QuerySet[Dossier]"]
    # Who tends it beside the unit: they are reminded.
    tenders: Callable[[Dossier], list[Person]]
    # Who hears of it: whoever wrote it, the authors of what it came of, its firm.
    concerned: Callable[[Dossier], list[Person]]
    # Whether a pilot can be planned now: True, or the reason against.
    takes_pilot: Callable[[Any], "bool | str"]
    # What follows from a pilot that is stopped: (dossier, reason, by=…, at=…), inside the act.
    stopped: Callable[..., None]
    # Since when it has been in use; None as long as it is not.
    used_since: Callable[[Dossier], datetime | None]


carried: Table[Carried] = Table("how dossiers are carried out")


def tends(actor: Actor, dossier: Any) -> "bool | str":
    """The unit whose programme it is, and whom the noun names: its team; as long as it is not closed."""
    rule = carried.get(dossier.kind)
    if rule is None or not rule.tends(actor, dossier):
        return False
    return dossier.closed_at is None or str(_CLOSED)


def tends_its_dossier(actor: Actor, thing: Any) -> "bool | str":
    """Those who tend the dossier of a milestone or a pilot."""
    return tends(actor, thing.dossier)


def moves(actor: Actor, milestone: Any) -> "bool | str":
    """Those who tend its dossier, until it is reached."""
    answer = tends_its_dossier(actor, milestone)
    return (milestone.reached_on is None or str(_REACHED)) if answer is True else answer


def plans(actor: Actor, dossier: Any) -> "bool | str":
    """Those who tend the dossier, where the noun stands before its use."""
    answer = tends(actor, dossier)
    return carried[dossier.kind].takes_pilot(dossier) if answer is True else answer


def decides(actor: Actor, pilot: Any) -> bool:
    """The unit whose programme it is."""
    return of_its_unit(actor, pilot.dossier)


def answers(actor: Actor, dossier: Any) -> bool:
    """Whoever acts for the firm from whose entry it came."""
    return dossier.firm_id is not None and dossier.kind in carried and acts_for_its_side(actor, dossier)


def reads_answers(actor: Actor, programme: Any) -> bool:
    """The officers and the head of the unit whose programme it is, and the auditor: they read each firm's answer."""
    return actor.is_role("auditor") or (actor.is_role("unit_officer", "unit_head") and actor.unit == programme.unit_id)


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """Whether a firm is asked at an instant."""
    if activity != "milestones.follow_up" or where is None:
        return Verdict(allowed=True)
    since = carried[where.kind].used_since(where)
    if since is None:
        return Verdict(allowed=False, reason=_("It is not in use yet: the first questions come half a year after it is."))
    due = asked.due(since, where.run.programme, at)
    if due.number == 0:
        names = {"day": texts.day_in_words(due.next_on)}
        return Verdict(allowed=False, reason=_("The first questions come on %(day)s.") % names)
    return Verdict(allowed=not due.is_over, reason=_("The firm has been asked for five years: nothing more is asked."))


_CLOSED = gettext_lazy("It is closed: what was reached stays, and nothing more is planned.")
_REACHED = gettext_lazy("It has been reached.")
_TENDING = gettext_lazy("Only the team and the unit that runs the programme can do this.")
_UNIT = gettext_lazy("Only the unit that runs the programme can do this.")

PERMISSIONS = {
    "milestones.set": Activity(tends, _TENDING),
    "milestones.move": Activity(moves, _TENDING),
    "milestones.reach": Activity(moves, _TENDING),
    "milestones.plan_pilot": Activity(plans, _TENDING),
    "milestones.record_findings": Activity(
        tends_its_dossier, _TENDING, frozenset({PLANNED, MEASURED}), gettext_lazy("This pilot has been decided: its findings stand.")
    ),
    "milestones.decide_pilot": Activity(
        decides, _UNIT, frozenset({MEASURED}), gettext_lazy("It was decided already, or its findings have not been recorded yet.")
    ),
    "milestones.follow_up": Activity(answers, gettext_lazy("Only whoever acts for the firm of this project answers here.")),
    "milestones.read_follow_ups": Activity(reads_answers, _UNIT),
}
