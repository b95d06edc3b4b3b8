"""Reads of sounding boards: who stands on one, what can be asked, who was asked, what still waits for an answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import invitations as sent
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Programme

from .models import Asked, Board, BoardInvitation, Comment, Item, Membership, Poll, Vote

# Kind of dossier → the states in which the unit considers it. Nouns sign in.
considered: Table[Collection[str]] = Table("what a sounding board can be asked about")
# So many of them are offered, those that concern most bodies first.
OFFERED = 200


def boards(programme: Programme, actor: Actor) -> list[Board]:
    """The boards of a programme that the actor may read, the oldest first."""
    rows = Board.objects.visible_to(actor).filter(run__programme=programme)
    return list(rows.select_related(*Board.read_with).order_by("pk"))


def board(pk: int, actor: Actor) -> Board:
    """A board that the actor may read, or 404."""
    found: Board | None = Board.objects.visible_to(actor).filter(pk=pk).select_related(*Board.read_with).first()
    if found is None:
        raise Http404
    return found


def memberships(board: Board) -> list[Membership]:
    """Who stands on a board, by name."""
    rows = Membership.objects.filter(board=board, ended_at=None).select_related(*Membership.read_with)
    return list(rows.order_by("person__surname", "person__given_name", "pk"))


def membership(pk: int, actor: Actor) -> Membership:
    """Somebody's place on a board that the actor may read, or 404."""
    readable = Board.objects.visible_to(actor)
    found = Membership.objects.filter(pk=pk, ended_at=None, board__in=readable).select_related(*Membership.read_with).first()
    if found is None:
        raise Http404
    return found


def account(email: str) -> Person | None:
    """Whose account has this address, if there is one that stands."""
    return Person.objects.filter(email__iexact=email.strip(), is_active=True).first()


def invitations(board: Board) -> list[BoardInvitation]:
    """The invitations that nobody has answered, the newest first."""
    return list(BoardInvitation.objects.filter(board=board, answered_at=None).order_by("-pk"))


def invitation(pk: int) -> BoardInvitation:
    """An invitation, or 404."""
    return sent.one(BoardInvitation, pk)


def invitations_to(actor: Actor, at: datetime) -> list[BoardInvitation]:
    """What a person is invited to by the address that they proved, and has not answered."""
    return sent.addressed_to(BoardInvitation, actor, at)


def offered(board: Board, actor: Actor) -> list[Dossier]:
    """What the unit of a board is considering in its programme and may read itself."""
    states = Q(pk=None)
    for kind, names in considered.items():
        states |= Q(kind=kind, status__in=names)
    rows = Dossier.objects.visible_to(actor).filter(states, programme=board.run.programme_id, thrown_at=None)
    return list(rows.order_by("-body_count", "-pk")[:OFFERED])


def polls(board: Board) -> "QuerySet[Poll]":
    """The polls of a board, the newest first."""
    return Poll.objects.filter(board=board).select_related(*Poll.read_with).order_by("-pk")


def published(programme: Programme) -> "QuerySet[Poll]":
    """The polls of a programme whose result everybody may read, the newest first."""
    rows = Poll.objects.filter(board__run__programme=programme, published_at__isnull=False)
    return rows.select_related(*Poll.read_with).order_by("-published_at", "-pk")


def poll(pk: int, actor: Actor) -> Poll:
    """A poll that the actor may read, or 404."""
    found: Poll | None = Poll.objects.visible_to(actor).filter(pk=pk).select_related(*Poll.read_with).first()
    if found is None:
        raise Http404
    return found


def items(poll: Poll) -> list[Item]:
    """What a poll is about, in the order in which it is asked."""
    return list(Item.objects.filter(poll=poll).select_related("dossier").order_by("place"))


def items_for(poll: Poll, actor: Actor) -> list[Item]:
    """The same for one reader: whose page opens to them; to whoever reads a published result from outside the board no other title."""
    found = items(poll)
    dossiers = [item.dossier_id for item in found if item.dossier_id]
    open_to = set(Dossier.objects.visible_to(actor).filter(pk__in=dossiers, number__isnull=False).values_list("pk", flat=True))
    inside = Board.objects.visible_to(actor).filter(pk=poll.board_id).exists()
    for item in found:
        item.is_readable = item.dossier_id in open_to
        item.is_withheld = not (inside or item.is_readable or item.dossier_id is None)
    return found


@dataclass(frozen=True)
class Turnout:
    """How many have answered, of how many who were asked when it opened."""

    answered: int
    asked: int


# Where everybody who was asked has closed their account.
NOBODY = Turnout(0, 0)


def turnout(poll: Poll) -> Turnout:
    """How many have answered: once counted it is what was counted."""
    if poll.counted_at is not None:
        return Turnout(poll.result["answered"], poll.result["asked"])
    return _turnouts([poll]).get(poll.pk, NOBODY)


def _turnouts(polls: Collection[Poll]) -> dict[int, Turnout]:
    rows = Asked.objects.filter(poll__in=[poll.pk for poll in polls]).values_list("poll")
    return {poll: Turnout(answered, asked) for poll, asked, answered in rows.annotate(Count("pk"), Count("answered_at"))}


def running(actor: Actor, at: datetime) -> list[tuple[Poll, Turnout]]:
    """The open polls of the actor's unit with how many have answered, what closes first at the top."""
    rows = Poll.objects.running(at).filter(board__run__programme__unit=actor.unit).select_related(*Poll.read_with)
    found = list(rows.order_by("closes_at", "pk"))
    turnouts = _turnouts(found) if found else {}
    return [(poll, turnouts.get(poll.pk, NOBODY)) for poll in found]


def own_votes(poll: Poll, actor: Actor) -> dict[int, Vote]:
    """What the actor has given, by item."""
    return {vote.item_id: vote for vote in Vote.objects.filter(item__poll=poll, person=actor.person)}


def unanswered(actor: Actor, at: datetime) -> list[Poll]:
    """Open polls that wait for the actor's answer, what closes first at the top."""
    if actor.by_own_hand is None:
        return []
    mine = Asked.objects.filter(person=actor.person, answered_at=None).values("poll")
    standing = Membership.objects.filter(person=actor.person, ended_at=None).values("board")
    rows = Poll.objects.running(at).filter(pk__in=mine, board__in=standing).select_related(*Poll.read_with)
    return list(rows.order_by("closes_at", "pk"))


def awaited(poll: Poll) -> list[Person]:
    """Who was asked, still stands on the board and has not answered."""
    standing = Membership.objects.filter(board=poll.board_id, ended_at=None).values("person")
    rows = Person.objects.filter(pk__in=Asked.objects.filter(poll=poll, answered_at=None, person__in=standing).values("person"))
    return list(rows.order_by("pk"))


def votes(poll: Poll) -> list[Vote]:
    """All that was given and is not counted yet."""
    return list(Vote.objects.filter(item__poll=poll).order_by("item__place", "pk"))


def comments(poll: Poll) -> dict[int, list[Comment]]:
    """What was said, by item, without names."""
    found: dict[int, list[Comment]] = {}
    for comment in Comment.objects.filter(item__poll=poll).order_by("pk"):
        found.setdefault(comment.item_id, []).append(comment)
    return found
