"""A sounding board and its polls, for tests: founded, with members, asked, answered, counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.personas import NOW, World
from wenovate.base.gate import Actor, Facts
from wenovate.base.gate.actor import MACHINE
from wenovate.methods.polls import actions, queries
from wenovate.methods.polls.actions import Given, Wording
from wenovate.methods.polls.enums import Scale
from wenovate.methods.polls.models import Board, BoardInvitation, Membership, Poll
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier

# Personas who stand on it; five is the smallest group of which something is said.
MEMBERS = ("maria", "nikos", "petr", "anna", "petros", "karel")
NAME, PURPOSE = {"el": "Ομάδα αναγνωστών"}, {"el": "Λέει τη γνώμη της πριν από τις αποφάσεις.", "cs": "Vyjadřuje se předem."}
QUESTION = {"el": "Πόσο μετρά για εσάς;", "cs": "Jak moc na tom záleží?"}
WORDING = Wording("Κοινό ημερολόγιο διακοπών", "Μία σελίδα για όλα τα δίκτυα.")
SECOND = timedelta(seconds=1)


def board(world: World, *members: str) -> Board:
    """A board with these personas (all of MEMBERS where none is named)."""
    made = actions.found_board(world.run, NAME, PURPOSE, by=world.actor("giorgos"), at=NOW).subject
    Membership.objects.bulk_create(
        Membership(board=made, person=world.people[name], joined_at=NOW - timedelta(days=9)) for name in members or MEMBERS
    )
    return board_again(made)


def board_again(board: Board) -> Board:
    """As it stands in the database now."""
    found: Board = Board.objects.select_related(*Board.read_with).get(pk=board.pk)
    return found


def again(poll: Poll) -> Poll:
    """As it stands in the database now."""
    found: Poll = Poll.objects.select_related(*Poll.read_with).get(pk=poll.pk)
    return found


def asked(
    world: World,
    *dossiers: Dossier,
    on: Board | None = None,
    scale: str = Scale.PRIORITY,
    wordings: Sequence[Wording] = (),
    at: datetime = NOW,
) -> Poll:
    """A poll of a board; about a draft wording where nothing else is named."""
    about = {"dossiers": list(dossiers), "wordings": wordings or ([] if dossiers else [WORDING])}
    made = actions.open_poll(on or board(world), QUESTION, scale=scale, **about, by=world.actor("giorgos"), at=at).subject
    return again(made)


def answer(poll: Poll, by: Actor, *scores: int | None, comment: str = "", at: datetime = NOW) -> Facts:
    """A score for each item in their order; the same for all where one is given."""
    items = queries.items(poll)
    given = scores * len(items) if len(scores) == 1 else scores
    return actions.answer(poll, {item.pk: Given(score, comment) for item, score in zip(items, given, strict=True)}, by=by, at=at)


def answered(world: World, poll: Poll, rows: Sequence[Sequence[int | None]], **names: Any) -> None:
    """One row of scores a member, in the order of MEMBERS."""
    for name, row in zip(MEMBERS, rows, strict=False):
        answer(poll, world.actor(name), *row, **names)


def counted(poll: Poll) -> Poll:
    """Counted in the second in which it closed."""
    actions.count(poll, by=MACHINE, at=poll.closes_at)
    return again(poll)


def invitation(world: World, email: str = "nova@osoba.example", on: Board | None = None) -> BoardInvitation:
    """Somebody without an account is invited."""
    made = actions.invite(on or board(world), email, language="cs", by=world.actor("giorgos"), at=NOW).subject
    found: BoardInvitation = BoardInvitation.objects.select_related(*BoardInvitation.read_with).get(pk=made.pk)
    return found


def more_members(board: Board, count: int) -> list[Actor]:
    """So many people nobody knows yet, on the board."""
    begin = Person.objects.count()
    people = Person.objects.bulk_create(Person(email=f"s{begin + n}@persona.example", surname="Σ", language="el") for n in range(count))
    Membership.objects.bulk_create(Membership(board=board, person=person, joined_at=NOW) for person in people)
    return [Actor(person=person.pk) for person in people]
