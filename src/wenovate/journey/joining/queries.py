"""Reads of registrations."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.decide import spelling
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import invitations as sent
from wenovate.people.mandates.enums import Seat
from wenovate.people.mandates.queries import holder_of
from wenovate.people.organisations.models import Body, Unit
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.notices.concerned import Moved
from wenovate.spine.programmes.models import Run

from .enums import AWAITING_DOCUMENT, DRAFT, RETURNED, SEAT_OF, UNDER_REVIEW, WAITING, Purpose, Status
from .models import Invitation, Registration


def get(number: str, actor: Actor) -> Registration:
    """A registration that the actor may read, or 404."""
    found: Registration = dossiers.get(Registration, number, actor)
    return found


def beginning(registration: Registration) -> dict[str, Any]:
    """What a form shows before anything was typed: whoever fills it in is most often the main member."""
    author = registration.author
    if author is None:
        return {}
    own = {"given_name": author.given_name, "surname": author.surname, "email": author.email, "phone": author.phone}
    return {f"main_{name}": value for name, value in own.items() if value}


# What waits for its author.
OPEN = (DRAFT, AWAITING_DOCUMENT, RETURNED)


def unfinished(actor: Actor) -> list[Registration]:
    """The actor's own registrations that wait for them, newest first."""
    rows = Registration.objects.filter(author=actor.person, status__in=OPEN, thrown_at=None)
    return list(rows.select_related("body", "programme__unit").order_by("-created_at"))


def finished(actor: Actor) -> list[Registration]:
    """The actor's own other registrations, newest first."""
    rows = Registration.objects.filter(author=actor.person).exclude(status__in=OPEN)
    return list(rows.select_related("body", "programme__unit").order_by("-created_at"))


def concerned(moved: Moved) -> Iterator[tuple[Person, int | None]]:
    """When dates move: who has a draft of a registration, or one that waits for the document, the unit or a correction."""
    if not moved.activities & {"joining.start", "joining.submit"}:
        return
    rows = Registration.objects.filter(run__in=moved.runs, status__in=[DRAFT, *WAITING], thrown_at=None).exclude(author=None)
    for registration in rows.select_related("author").order_by("pk"):
        yield registration.author, registration.body_id


def waiting_in(unit: int | None) -> "QuerySet[Registration]":
    """What waits in a unit's programmes, by deadline; what has no deadline waits for the unit itself and stands by arrival."""
    found: Any = Registration.objects.waiting().filter(programme__unit=unit)
    ordered: QuerySet[Registration] = found.select_related("body", "author", "programme__unit").order_by("due_at", "submitted_at")
    return ordered


# What the desk shows of a registration; the rest stays in the database, for a network that has just opened brings thousands.
AT_THE_DESK = (
    *("kind", "number", "status", "purpose", "due_at", "submitted_at", "saved_at", "body__display_name", "body__country"),
    *("body", "programme", "programme__unit", "programme__slug", "programme__zone", "programme__country"),
    *("programme__unit__days_off", "programme__unit__days_worked"),
)


def at_the_desk(unit: int | None) -> "QuerySet[Registration]":
    """The same, with as much of each as the desk shows."""
    return waiting_in(unit).select_related(None).select_related("body", "programme__unit").only(*AT_THE_DESK)


def claimed(body: Body | None, column: str = "claim") -> Registration | None:
    """The registration that holds a body (`claim`) or the change of its seats (`changes`), if there is one."""
    found: Registration | None = Registration.objects.filter(**{column: body}).select_related(*Registration.read_with).first()
    return found


def seats_held(body: Body) -> set[Seat]:
    """The seats of a body that are taken; none where it is not in the network."""
    return {seat for seat in Seat if holder_of(body.pk, seat) is not None}


def seats_asked(registration: Registration, answers: Mapping[str, Any]) -> list[Seat]:
    """The seats that a registration fills: those that a joining body names, or the one that is asked for."""
    if registration.purpose != Purpose.JOIN:
        return [SEAT_OF[Purpose(registration.purpose)]]
    return [Seat.MAIN, *([Seat.ALTERNATE] if answers.get("has_alternate") == "yes" else [])]


def possible_changes(body: Body) -> list[Purpose]:
    """What can be asked for the seats of a body in the network."""
    seats = seats_held(body)
    possible = {Purpose.NEW_MAIN: Seat.MAIN in seats, Purpose.NEW_ALTERNATE: Seat.ALTERNATE in seats}
    return [purpose for purpose, makes_sense in (possible | {Purpose.ALTERNATE: seats == {Seat.MAIN}}).items() if makes_sense]


def in_queue(unit: int | None, *, state: str, programme: str, words: str, at: datetime) -> "QuerySet[Registration]":
    """Registrations of a unit for its queue: `state` is one of the states, `overdue`, or empty for all that wait; by deadline."""
    rows: Any = Registration.objects.filter(programme__unit=unit).exclude(number=None)
    if state == "overdue":
        rows = rows.overdue(at)
    elif state in Status.values:
        rows = rows.filter(status=state)
    else:
        rows = rows.waiting()
    if programme:
        rows = rows.filter(programme__slug=programme)
    for word in spelling.fold(words).split()[:4]:
        rows = rows.filter(Q(body__folded__contains=word) | Q(number__contains=word))
    ordered: QuerySet[Registration] = rows.select_related("body", "author", "programme__unit").order_by("due_at", "submitted_at", "pk")
    return ordered


def chosen(unit: int | None, keys: list[int]) -> list[Registration]:
    """Those of a unit's registrations that an officer chose, by deadline."""
    rows = Registration.objects.filter(programme__unit=unit, pk__in=keys).exclude(number=None).select_related(*Registration.read_with)
    return list(rows.order_by("due_at", "number"))


def to_remind(at: datetime) -> list[Registration]:
    """Registrations whose author is to be reminded now: on the last day and one working day before it, from eight in the morning on."""
    awaited = Registration.objects.filter(status=AWAITING_DOCUMENT, due_at__gt=at, due_at__lte=at + timedelta(days=14))
    return [found for found in awaited.select_related(*Registration.read_with) if _is_day_to_remind(found, at)]


def _is_day_to_remind(registration: Registration, at: datetime) -> bool:
    now = at.astimezone(ZoneInfo(registration.programme.zone))
    last = last_day(registration)
    calendar = unit_calendar(registration.programme.unit, registration.programme.country)
    return now.hour >= 8 and registration.reminded_on != now.date() and now.date() in {last, calendar.before(last, 1)}


def invitation(pk: int) -> Invitation:
    """An invitation, or 404."""
    return sent.one(Invitation, pk)


def invitations(run: Run) -> list[Invitation]:
    """The invitations of a programme, newest first; at most 500."""
    return list(Invitation.objects.filter(run=run).select_related(*Invitation.read_with).order_by("-invited_at", "-pk")[:500])


def invitations_to(actor: Actor, at: datetime) -> list[Invitation]:
    """What a person is invited to by the address that they proved, and has not answered."""
    return sent.addressed_to(Invitation, actor, at)


@dataclass(frozen=True)
class Punctuality:
    """How a unit keeps its own promise: decided registrations of the last twelve months, in working days from document to decision."""

    promised: int
    decided: int
    in_time: int
    median: int
    # (working days, how many registrations took so many), the last of them for all that took longer.
    spread: list[tuple[int, int]]
    waiting_late: int


MOST_DAYS = 10


def punctuality(unit: Unit, country: str, zone: str, at: datetime) -> Punctuality:
    """The unit's punctuality in deciding registrations. Only its own: that of the bodies is nobody's business but theirs and the unit's."""
    calendar, promised = unit_calendar(unit, country), unit.answers_within

    def days(start: datetime, end: datetime) -> int:
        return max(0, calendar.between(start.astimezone(ZoneInfo(zone)).date(), end.astimezone(ZoneInfo(zone)).date()))

    rows = Registration.objects.filter(programme__unit=unit).exclude(document_arrived_at=None)
    decided = rows.filter(decided_at__gt=at - timedelta(days=365)).values_list("document_arrived_at", "decided_at")
    taken = sorted(days(start, end) for start, end in decided)
    waiting = rows.filter(status=UNDER_REVIEW).values_list("document_arrived_at", flat=True)
    counts = Counter(min(count, MOST_DAYS) for count in taken)
    return Punctuality(
        promised=promised,
        decided=len(taken),
        in_time=sum(count <= promised for count in taken),
        median=taken[len(taken) // 2] if taken else 0,
        spread=[(count, counts[count]) for count in range(MOST_DAYS + 1)],
        waiting_late=sum(days(start, at) > promised for start in waiting),
    )


def last_day(registration: Registration) -> date:
    """The last day on which the document is in time."""
    due: datetime = registration.due_at or registration.created_at
    return (due.astimezone(ZoneInfo(registration.programme.zone)) - timedelta(seconds=1)).date()


def working_days_left(registration: Registration, at: datetime) -> int:
    """Working days from today to the last day; 0 on the day itself, negative when overdue."""
    calendar = unit_calendar(registration.programme.unit, registration.programme.country)
    return calendar.between(at.astimezone(ZoneInfo(registration.programme.zone)).date(), last_day(registration))


def next_steps(registration: Registration) -> list[str]:
    """What happens after a registration was sent, by whom and until when."""
    day = texts.day_in_words(last_day(registration), weekday=True)
    return [
        _(
            "Send the designation document, signed by senior management, by the end of %(day)s. If it comes later, the registration stays open and is marked overdue."
        )
        % {"day": day},
        _(
            "The unit compares the document with the registration and accepts it, gives it back for correction, or refuses it with a reason."
        ),
        _("When it is accepted, each representative gets a letter with an issued code and can act for the body at once."),
    ]
