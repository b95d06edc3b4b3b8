"""Who keeps a sounding board, who is asked, who sees what came of it, and when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict
from wenovate.people.mandates.invitations import is_invited
from wenovate.spine.programmes.models import Run

from .enums import State
from .models import Asked, Membership, Poll

OPEN_ALONE = frozenset({"polls.answer", "polls.remind"})
CLOSED_ALONE = frozenset({"polls.count", "polls.publish", "polls.read_result", "polls.read_comments"})


def of_its_unit(actor: Actor, where: Any) -> bool:
    """An officer or the head of the unit whose programme it is."""
    run = where if isinstance(where, Run) else where.run
    return actor.is_role("unit_officer", "unit_head") and actor.unit == run.programme.unit_id


def gives_up(actor: Actor, membership: Any) -> bool:
    """Whoever stands on the board, its unit, and the software itself as an account closes."""
    own = actor.person is not None and actor.person == membership.person_id
    return own or of_its_unit(actor, membership) or actor.is_role("machine")


def is_asked(actor: Actor, poll: Any) -> bool:
    """Whoever was asked when it opened and still stands on the board."""
    if actor.person is None:
        return False
    asked = Asked.objects.filter(poll=poll.pk, person=actor.person)
    # Asked anew: they may have left since the page was read.
    return bool(asked.filter(person__in=_standing(poll).values("person")).exists())


def reads_result(actor: Actor, poll: Any) -> bool:
    """Whoever stands on the board, the unit, auditors; everybody once the unit has published it."""
    if poll.published_at is not None or actor.is_role("auditor") or of_its_unit(actor, poll):
        return True
    return actor.person is not None and bool(_standing(poll).filter(person=actor.person).exists())


def is_the_worker(actor: Actor, poll: Any) -> bool:
    """By date, and by nobody's hand."""
    return actor.is_role("machine")


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """Whether a poll takes answers, or shows its result, at an instant; anything else is not this table's business."""
    if not isinstance(where, Poll):
        return Verdict(allowed=True)
    names = {"when": texts.until_in_words(where.closes_at, where.run.programme.zone)}
    if activity in OPEN_ALONE and where.state(at) == State.CLOSED:
        return Verdict(allowed=False, reason=_("The poll is over. Its last day was: %(when)s.") % names)
    if activity in CLOSED_ALONE and where.state(at) == State.OPEN:
        return Verdict(
            allowed=False, reason=_("Nobody sees answers before the poll is over. Its last day: %(when)s.") % names, until=where.closes_at
        )
    return Verdict(allowed=True)


def _standing(poll: Poll) -> Any:
    return Membership.objects.filter(board=poll.board_id, ended_at=None)


_UNIT = gettext_lazy("Only the unit that runs the programme can do this.")
_ADDRESSEE = gettext_lazy("This invitation went to another address. Sign in with the address to which it was sent.")
_ASKED = gettext_lazy("Those answer who stood on the sounding board when the poll opened, and still do. Sign in if you are one of them.")
_WORKER = gettext_lazy("This is done by date, by the software.")

PERMISSIONS = {
    "polls.found": Activity(of_its_unit, _UNIT),
    "polls.edit": Activity(of_its_unit, _UNIT),
    "polls.add": Activity(of_its_unit, _UNIT),
    "polls.invite": Activity(of_its_unit, _UNIT),
    "polls.withdraw_invitation": Activity(of_its_unit, _UNIT),
    "polls.accept_invitation": Activity(is_invited, _ADDRESSEE),
    "polls.decline_invitation": Activity(is_invited, _ADDRESSEE),
    "polls.leave": Activity(gives_up, gettext_lazy("Each member leaves by themselves, or the unit takes them off.")),
    "polls.open": Activity(of_its_unit, _UNIT),
    "polls.answer": Activity(is_asked, _ASKED),
    "polls.remind": Activity(is_the_worker, _WORKER),
    "polls.count": Activity(is_the_worker, _WORKER),
    "polls.publish": Activity(of_its_unit, _UNIT),
    "polls.read_result": Activity(reads_result, gettext_lazy("The members of the sounding board and the unit read the result.")),
    "polls.read_comments": Activity(of_its_unit, gettext_lazy("Comments are read by the unit that asked.")),
}
