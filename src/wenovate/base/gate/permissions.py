"""`may`: three questions kept apart. Who (each app's table), when (the stages of a run), what state (the noun's lifecycle)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wenovate.base.registry import Table

from . import guards
from .actor import Actor
from .verdict import YES, Refused, Verdict

# A predicate answers True, or False with the activity's own reason, or a reason of its own.
Predicate = Callable[[Actor, Any], "bool | str | Verdict"]


@dataclass(frozen=True)
class Activity:
    """One line of a permission table: who may, from which states, and the reason given to everybody else."""

    who: Predicate
    reason: "str | Promise"
    states: frozenset[str] | None = None
    # What a thing that has left these states is told.
    late: "str | Promise" = ""
    # Whether an officer may do it for somebody who is on the telephone: what touches a person's own account, secrets or seat is not.
    by_telephone: bool = False


activities: Table[Activity] = Table("permission tables of the apps: activity → who may")
# Whether an activity is open at a place at an instant: programmes sign in the stages of runs, evaluation the windows of its rounds.
stages: Table[Callable[[Actor, str, Any, datetime], Verdict]] = Table("when an activity is open")


def allow(table: Mapping[str, Activity]) -> None:
    """Sign in an app's permission table."""
    for name, activity in table.items():
        activities.sign_in(name, activity)


def may(actor: Actor, activity: str, where: Any = None, at: datetime | None = None) -> Verdict:
    """Whether `actor` may do `activity` at `where` (a dossier, a run, or None for the installation) at the instant `at`.

    Views and templates ask to decide what to show; `@action` asks again under lock. An activity nobody signed in is refused.
    """
    rule = activities.get(activity)
    if rule is None:
        return Verdict(allowed=False, reason=_("This is not done here."))
    if actor.typed_by is not None and not rule.by_telephone:
        return Verdict(allowed=False, reason=_("The person does this themselves: it is not entered by telephone."))
    answer = rule.who(actor, where)
    if isinstance(answer, Verdict):
        verdict = answer
    elif answer is True:
        verdict = YES
    else:
        verdict = Verdict(allowed=False, reason=answer or str(rule.reason))
    if not verdict:
        return verdict
    if rule.states is not None and where is not None and where.status not in rule.states:
        return Verdict(allowed=False, reason=str(rule.late) or _("In its present state this can no longer be done."))
    if at is None or not guards.stands(guards.STAGE):
        return YES
    return next((closed for _, when in stages.items() if not (closed := when(actor, activity, where, at))), YES)


def require(actor: Actor, activity: str, where: Any = None, at: datetime | None = None) -> None:
    """Go on only where `may` says yes: Refused, with the reason, for a page that is itself for few."""
    verdict = may(actor, activity, where, at)
    if not verdict:
        raise Refused(verdict)


def anyone(actor: Actor, where: Any) -> bool:
    """Visitors too."""
    return True


def signed_in(actor: Actor, where: Any) -> bool:
    """Any person with an account."""
    return actor.person is not None
