"""Who may do what with entries, and in which state."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict
from wenovate.journey.demands.enums import COMPETITION, PUBLISHED, SEALED
from wenovate.spine.dossiers.rules import acts_for_its_side, of_its_unit
from wenovate.spine.programmes import calendar

from .enums import DRAFT, OPENED, STANDING, WRITTEN

SENDING = "entries.submit"


def begins(actor: Actor, demand: Any) -> "bool | str":
    """Whoever acts for a firm, while the demand stands; after the first step only those who were short-listed go on."""
    if actor.firm is None:
        return False
    if demand.status != PUBLISHED or demand.opened_at is not None:
        return str(_OVER)
    return str(_FIRST_STEP_OVER) if demand.first_opened_at is not None else True


def writes(actor: Actor, entry: Any) -> "bool | str":
    """The people of the firm, while the demand stands."""
    if not acts_for_its_side(actor, entry):
        return False
    if entry.thrown_at is not None:
        return str(_THROWN)
    return entry.demand.status == PUBLISHED or str(_OVER)


def sends(actor: Actor, entry: Any) -> "bool | str":
    """They too; after the first step only those who were short-listed."""
    allowed = writes(actor, entry)
    if allowed is True and entry.status == DRAFT and entry.demand.first_opened_at is not None:
        return str(_FIRST_STEP_OVER)
    return allowed


def reads_list(actor: Actor, demand: Any) -> bool:
    """The officers of the unit, and the auditor once it is opened: what is sealed is in no list."""
    return of_its_unit(actor, demand) or actor.is_role("auditor")


def sealed_until(demand: Any, at: datetime) -> datetime | None:
    """Until when nobody reads what comes: the end of the window in which one answers; None once one has closed and none is open."""
    zone, recipe = demand.run.programme.zone, demand.run.programme.frozen
    spans = [span for stage in recipe.stages_of(SENDING) for span in demand.run.spans.get(stage.key, [])]
    ends = [(span.opens(zone), span.closes(zone)) for span in spans]
    is_open = any(opens <= at and (closes is None or at < closes) for opens, closes in ends)
    if not is_open and any(closes is not None and closes <= at for _opens, closes in ends):
        return None
    return calendar.closing_of(demand.run, SENDING, at)


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """What is sealed is opened after the deadline; anything else is not this table's business."""
    until = sealed_until(where, at) if activity == "entries.open" and where.mode in SEALED else None
    if until is None:
        return Verdict(allowed=True)
    names = {"when": texts.instant_in_words(until, where.programme.zone)}
    return Verdict(allowed=False, reason=gettext("What firms send is sealed until %(when)s; nobody reads it before.") % names, until=until)


def lays_jury(actor: Actor, demand: Any) -> "bool | str":
    """The officers of the unit, where it is a competition with criteria."""
    if not of_its_unit(actor, demand):
        return False
    judged = demand.mode == COMPETITION and demand.programme.frozen.criteria_of("competition")
    return True if judged else str(_NO_COMPETITION)


def makes_papers(actor: Actor, entry: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


_FIRMS = _("Firms, start-ups and research organisations answer here. Register your firm, or sign in as one of its people.")
_PEOPLE = _("Only the people of the firm can do this.")
_UNIT = _("Only the unit that runs the programme can do this.")
_OVER = _("This demand takes no answers any more.")
_FIRST_STEP_OVER = _("The first step is over: only those who were short-listed send a full entry.")
_THROWN = _("It has been thrown away. Bring it back first.")
_EXAMINED = _("It has been opened and is being examined: what was sent stands.")
_NO_COMPETITION = _("A jury judges competitions whose programme has criteria for it.")
_NOT_NOW = _("In its present state this can no longer be done.")

PERMISSIONS = {
    "entries.begin": Activity(begins, _FIRMS),
    "entries.save": Activity(writes, _PEOPLE, WRITTEN, _EXAMINED),
    "entries.submit": Activity(sends, _PEOPLE, WRITTEN, _EXAMINED),
    "entries.withdraw": Activity(acts_for_its_side, _PEOPLE, STANDING, _NOT_NOW),
    "entries.read_list": Activity(reads_list, _UNIT),
    "entries.open": Activity(of_its_unit, _UNIT, frozenset({PUBLISHED}), _OVER),
    "entries.lay_jury": Activity(lays_jury, _UNIT, frozenset({PUBLISHED}), _OVER),
    "entries.short_list": Activity(of_its_unit, _UNIT, frozenset({OPENED}), _NOT_NOW),
    "entries.decline": Activity(of_its_unit, _UNIT, frozenset({OPENED}), _NOT_NOW),
    "entries.award": Activity(of_its_unit, _UNIT, frozenset({PUBLISHED}), _OVER),
    "entries.win": Activity(of_its_unit, _UNIT, frozenset({OPENED}), _NOT_NOW),
    "entries.file_receipt": Activity(makes_papers, _PEOPLE),
    "entries.file_decision": Activity(makes_papers, _PEOPLE),
}
