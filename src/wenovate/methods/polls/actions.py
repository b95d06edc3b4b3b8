"""What is written about sounding boards and their polls (form F8)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, fill_once
from wenovate.base.outbox import mail
from wenovate.decide import seals
from wenovate.decide.disclosure import LEAST_GROUP
from wenovate.decide.working_days import end_of_day
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import invitations
from wenovate.people.mandates.enums import Answer
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes.models import Run

from . import letters, queries, results
from .models import Asked, Board, BoardInvitation, Comment, Item, Membership, Poll, Vote

Texts = Mapping[str, str]
# A poll is open so long, and reminds at this hour of the working day before its last.
WORKING_DAYS, REMINDS_AT = 5, time(8)
MOST_MEMBERS, MOST_ITEMS = 100, 20


@dataclass(frozen=True)
class Wording:
    """A draft of a topic that is no dossier yet: as the unit would say it."""

    title: str
    summary: str


@dataclass(frozen=True)
class Given:
    """What somebody gives one item: 1 to 5, or None where it does not apply to them; and what they say of it."""

    score: int | None
    comment: str = ""


@action("polls.found")
def found_board(run: Run, name: Texts, purpose: Texts, *, by: Actor, at: datetime) -> Facts:
    """Set up a sounding board (the answer's subject) of a programme, by language what it is called and what it is for."""
    return Facts(Board.objects.create(run=run, name=dict(name), purpose=dict(purpose), founded_at=at), run=run.pk)


@action("polls.edit")
def edit_board(board: Board, name: Texts, purpose: Texts, *, by: Actor, at: datetime) -> Facts:
    """Say anew what a board is called and what it is for."""
    Board.objects.filter(pk=board.pk).update(name=dict(name), purpose=dict(purpose))
    return Facts()


@action("polls.add")
def add_member(board: Board, person: Person, *, by: Actor, at: datetime) -> Facts:
    """Put somebody with an account on a board; they are told, and can leave. Conflict where they stand on it already."""
    place = _let_in(board, person.pk, at)
    tell(person, f"polls.added:{place.pk}", partial(letters.added, board), by=by, at=at)
    return Facts(person=person.pk)


@action("polls.invite")
def invite(board: Board, email: str, *, language: str, by: Actor, at: datetime) -> Facts:
    """Invite somebody without an account by their address (the invitation is the answer's subject). Conflict where one is open."""
    invitation = BoardInvitation(board=board, language=language)
    taken = _("Somebody is invited under this address already: withdraw that invitation first.")
    invitations.keep(invitation, email, taken, among={"board": board, "email": email.strip().lower()}, by=by, at=at)
    with translation.override(language):
        letter = letters.invited(invitation)
    mail(letter, to=invitation.email, language=language, key=f"polls.invited:{invitation.pk}", at=at)
    return Facts(invitation, board=board.pk)


@action("polls.withdraw_invitation")
def withdraw_invitation(invitation: BoardInvitation, *, by: Actor, at: datetime) -> Facts:
    """Take an invitation back. Conflict where it was answered already."""
    invitations.withdraw(invitation, by=by, at=at)
    return Facts(board=invitation.board_id)


@action("polls.accept_invitation")
def accept_invitation(invitation: BoardInvitation, *, by: Actor, at: datetime) -> Facts:
    """Stand on the board from now on. Conflict where one does already, or it was answered, withdrawn, or is past."""
    invitations.answer(invitation, Answer.ACCEPTED, by=by, at=at)
    _let_in(invitation.board, by.known_person, at)
    return Facts(board=invitation.board_id)


@action("polls.decline_invitation")
def decline_invitation(invitation: BoardInvitation, *, by: Actor, at: datetime) -> Facts:
    """Say no to an invitation. Conflict where it was answered, withdrawn, or is past."""
    invitations.answer(invitation, Answer.DECLINED, by=by, at=at)
    return Facts(board=invitation.board_id)


@action("polls.leave")
def leave(membership: Membership, *, by: Actor, at: datetime) -> Facts:
    """Somebody no longer stands on a board; what they gave in a poll that is open counts. Conflict where they have left."""
    fill_once(membership, "ended_at", ended_at=at, ended_by=by.person or 0)
    return Facts(board=membership.board_id, person=membership.person_id)


@action("polls.open")
def open_poll(
    board: Board,
    question: Texts,
    *,
    scale: str,
    dossiers: Sequence[Dossier] = (),
    wordings: Sequence[Wording] = (),
    by: Actor,
    at: datetime,
) -> Facts:
    """Ask everybody who stands on a board now, for five working days (the poll is the answer's subject); each of them is told.

    Refused where there is nothing to ask about, or too much, and where the board is so small that no result could be shown.
    """
    members = queries.memberships(board)
    if problem := _problem(len(dossiers) + len(wordings), len(members)):
        raise Refused(Verdict(allowed=False, reason=problem))
    poll = Poll.objects.create(board=board, question=dict(question), scale=scale, opened_at=at, **_term(board, at))
    items = [*({"dossier_id": one.pk} for one in dossiers), *({**vars(one), "language": texts.current()} for one in wordings)]
    Item.objects.bulk_create(Item(poll=poll, place=place, **item) for place, item in enumerate(items, start=1))
    Asked.objects.bulk_create(Asked(poll=poll, person_id=member.person_id) for member in members)
    for member in members:
        tell(member.person, f"polls.opening:{poll.pk}", partial(letters.opening, poll), by=by, at=at)
    return Facts(poll, board=board.pk, asked=len(members), items=len(items), closes_at=poll.closes_at.isoformat())


@action("polls.answer")
def answer(poll: Poll, given: Mapping[int, Given], *, by: Actor, at: datetime) -> Facts:
    """Give, or give anew, a score and a comment to each item (by its key). The log says only that somebody has answered.

    One vote a member and item: of two forms of one person at once the later stands. Refused where an item is left out.
    """
    if set(given) != {item.pk for item in queries.items(poll)}:
        raise Refused(Verdict(allowed=False, reason=_("An answer is missing or is not one of those to choose from: look at it again.")))
    rows = [
        Vote(item_id=item, person_id=by.known_person, score=one.score, comment=one.comment, language=texts.current(), given_at=at)
        for item, one in given.items()
    ]
    fields = ["score", "comment", "language", "given_at"]
    Vote.objects.bulk_create(rows, update_conflicts=True, unique_fields=["item", "person"], update_fields=fields)
    Asked.objects.filter(poll=poll, person=by.person).update(answered_at=at)
    return Facts()


@action("polls.remind")
def remind(poll: Poll, *, by: Actor, at: datetime) -> Facts:
    """Write to those who have not answered, once. Conflict where they were reminded already."""
    fill_once(poll, "reminded_at", reminded_at=at)
    waiting = queries.awaited(poll)
    for person in waiting:
        tell(person, f"polls.reminder:{poll.pk}", partial(letters.reminder, poll), by=by, at=at)
    return Facts(reminded=len(waiting))


@action("polls.count")
def count(poll: Poll, *, by: Actor, at: datetime) -> Facts:
    """Count and fix the result; votes and who was asked go for good, comments stay without a name. Conflict where it is counted.

    Of an item with fewer than five answers its comments go too: in so small a group they would say who wrote them.
    """
    items, votes, turnout = queries.items(poll), queries.votes(poll), queries.turnout(poll)
    content = results.content(poll, items, votes, turnout)
    fill_once(poll, "counted_at", counted_at=at, result=content)
    _cut_names_off(poll, items, votes)
    return Facts(result=seals.fingerprint(content), asked=turnout.asked, answered=turnout.answered)


@action("polls.publish")
def publish(poll: Poll, *, by: Actor, at: datetime) -> Facts:
    """Let everybody read the result. Conflict where that was done, or the software has not counted it yet."""
    if poll.counted_at is None:
        raise Conflict(_("The poll has just closed and is being counted. Try again in a minute."))
    fill_once(poll, "published_at", published_at=at, published_by=by.known_person)
    return Facts(result=poll.mark)


def _let_in(board: Board, person: int, at: datetime) -> Membership:
    if Membership.objects.filter(board=board, ended_at=None).count() >= MOST_MEMBERS:
        raise Conflict(_("The sounding board is full: it has %(most)d members.") % {"most": MOST_MEMBERS})
    try:
        with transaction.atomic():
            return Membership.objects.create(board=board, person_id=person, joined_at=at)
    except IntegrityError as twice:
        raise Conflict(_("This person stands on the sounding board already.")) from twice


def _problem(items: int, members: int) -> str:
    if members < LEAST_GROUP:
        return _("A result is shown from five answers on. Add members first: the sounding board has fewer than five.")
    if not 1 <= items <= MOST_ITEMS:
        return _("Ask about one to %(most)d things at a time.") % {"most": MOST_ITEMS}
    return ""


def _term(board: Board, at: datetime) -> dict[str, object]:
    """Five whole working days after today, as the unit works in the programme's country; and when the reminder goes."""
    programme = board.run.programme
    zone, working = programme.zone, unit_calendar(programme.unit, programme.country)
    today = at.astimezone(ZoneInfo(zone)).date()
    last = working.after(today, WORKING_DAYS)
    reminds_at = datetime.combine(working.before(last, 1), REMINDS_AT, ZoneInfo(zone))
    return {"closes_at": end_of_day(last, zone), "reminds_at": reminds_at, "calendar": working.snapshot(today, last)}


def _cut_names_off(poll: Poll, items: Sequence[Item], votes: Sequence[Vote]) -> None:
    """Comments as new rows in an order that says nothing, item by item: what one person wrote stands nowhere together."""
    said = []
    for item in items:
        given = [vote for vote in votes if vote.item_id == item.pk]
        written = [vote for vote in given if vote.comment and len(given) >= LEAST_GROUP]
        secrets.SystemRandom().shuffle(written)
        said += [Comment(item=item, text=vote.comment, language=vote.language) for vote in written]
    Vote.objects.filter(item__poll=poll).delete()
    Asked.objects.filter(poll=poll).delete()
    Comment.objects.bulk_create(said)
