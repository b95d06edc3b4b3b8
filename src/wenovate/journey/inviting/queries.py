"""Reads of invitations: which bodies are chosen, how far each is, which letters wait, and whose code somebody typed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import Http404

from wenovate.base.outbox.models import Message, State
from wenovate.base.tables import PageOf, page_of
from wenovate.decide import spelling
from wenovate.journey.needs.models import Need
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import codes
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body
from wenovate.spine.mailings.audiences import is_address
from wenovate.spine.programmes.models import Programme, Run

from .enums import UNANSWERED, Answer, Standing
from .models import Invitation, Letter

PURPOSE = "invitation of a body"
# As many letters as one page of a printer's work holds.
MOST_PRINTED = 200
# As long as sheets that were just printed are made anew by printing again: a double click, an empty tray.
A_MOMENT = timedelta(minutes=10)
# Mail that arrives nowhere.
LOST = (State.BOUNCED, State.REFUSED)


# --- whom the unit chooses


@dataclass(frozen=True)
class Choice:
    """Which bodies an officer chose: those of a region, of kinds and levels together; those by number; those one by one."""

    region: str = ""
    kinds: Sequence[str] = ()
    levels: Sequence[str] = ()
    numbers: frozenset[str] = frozenset()
    picked: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Nothing was chosen at all, which never means everybody."""
        return not (self.region or self.kinds or self.levels or self.numbers or self.picked)


@dataclass(frozen=True)
class Preview:
    """What inviting the chosen bodies would do, before it is done."""

    chosen: int = 0
    joined: int = 0
    invited: int = 0
    # The bodies that get an invitation, and how many of them no mail reaches.
    fresh: list[int] = field(default_factory=list)
    on_paper: int = 0
    # Numbers that no body of the register has.
    unknown: list[str] = field(default_factory=list)


def chosen(programme: Programme, choice: Choice) -> "QuerySet[Body]":
    """The bodies of a choice: of the programme's country, those that stand and may join."""
    found: QuerySet[Body] = Body.objects.standing().eligible().filter(country=programme.country)
    wanted = Q(pk__in=choice.picked) | Q(uid__in=choice.numbers) | Q(tax_number__in=choice.numbers - {""})
    sort: dict[str, str | Sequence[str]] = {"region": choice.region} if choice.region else {}
    sort |= {f"{column}__in": given for column, given in (("kind", choice.kinds), ("level", choice.levels)) if given}
    return found.filter(wanted | Q(**sort) if sort else wanted)


def preview(run: Run, choice: Choice) -> Preview:
    """What inviting them would do; two queries, however many they are."""
    if choice.is_empty:
        return Preview()
    rows = list(chosen(run.programme, choice).values_list("pk", "email", "joined_at", "uid", "tax_number"))
    invited = set(Invitation.objects.filter(run=run).values_list("body", flat=True))
    joined = {pk for pk, _email, joined_at, *_numbers in rows if joined_at is not None}
    fresh = {pk: email for pk, email, *_rest in rows if pk not in joined | invited}
    known = {number for *_rest, uid, tax_number in rows for number in (uid, tax_number)}
    return Preview(
        chosen=len(rows),
        joined=len(joined),
        invited=len({pk for pk, *_rest in rows} & invited - joined),
        fresh=sorted(fresh),
        on_paper=sum(not is_address(email) for email in fresh.values()),
        unknown=sorted(choice.numbers - known),
    )


def to_invite(run: Run, bodies: Sequence[int]) -> list[Body]:
    """Those of some bodies that have neither joined nor been invited, by name."""
    invited = Invitation.objects.filter(run=run).values("body")
    rows = Body.objects.standing().eligible().filter(pk__in=bodies, country=run.programme.country, joined_at=None).exclude(pk__in=invited)
    return list(rows.order_by("sort_key", "pk"))


def regions(programme: Programme) -> list[str]:
    """The regions that the register names in the programme's country."""
    named = Body.objects.filter(country=programme.country).exclude(region="").order_by("region")
    return list(named.values_list("region", flat=True).distinct())


def found(programme: Programme, words: str) -> PageOf | None:
    """Bodies to be picked singly, by a few letters or a number; None where nothing is looked for."""
    return page_of(organisations.bodies(words).filter(country=programme.country)) if words.strip() else None


# --- how far it has come


def listed(run: Run, at: datetime, *, state: str = "", words: str = "") -> "QuerySet[Invitation]":
    """The invitations of a programme with their `standing`, by name; `state` is one of Standing, `unanswered`, or empty for all."""
    rows: Any = _with_standing(run, at).select_related("body")
    if state == "unanswered":
        rows = rows.filter(standing__in=UNANSWERED)
    elif state in Standing.values:
        rows = rows.filter(standing=state)
    for word in spelling.fold(words).split()[:4]:
        rows = rows.filter(Q(body__folded__contains=word) | Q(body__uid=word))
    ordered: QuerySet[Invitation] = rows.order_by("body__sort_key", "pk")
    return ordered


@dataclass(frozen=True)
class Coverage:
    """How far a programme has reached the bodies that it invited: how many stand where, and how many came."""

    counts: Counter[str]
    opened: int

    @cached_property
    def asked(self) -> int:
        """All that were invited and are still meant."""
        return self.counts.total() - self.counts[Standing.WITHDRAWN]

    @cached_property
    def joined(self) -> int:
        """Those that act in the programme."""
        return self.counts[Standing.JOINED] + self.counts[Standing.NEED]

    @cached_property
    def answered(self) -> int:
        """Those that said anything: yes, no, or whom to ask."""
        return self.joined + self.counts[Standing.DECLINED] + self.counts[Standing.REFERRED]

    @cached_property
    def unanswered(self) -> int:
        """Those of which nothing is known yet."""
        return sum(self.counts[state] for state in UNANSWERED)

    @property
    def on_the_way(self) -> int:
        """Letters that the worker has not handed over yet."""
        return self.counts[Standing.WAITING]

    @property
    def needs(self) -> int:
        """Bodies that have given a need."""
        return self.counts[Standing.NEED]


# Whoever answered had opened it; a body that joined by another way need not.
_CAME = Q(opened_at__isnull=False) | Q(answered_at__isnull=False) | Q(standing__in=(Standing.JOINED, Standing.NEED))


def coverage(run: Run, at: datetime) -> Coverage:
    """The whole of it in figures; one query, however many bodies were invited."""
    rows = _with_standing(run, at).order_by().values("standing")
    by_state = {row["standing"]: row for row in rows.annotate(n=Count("pk"), came=Count("pk", filter=_CAME))}
    opened = sum(row["came"] for state, row in by_state.items() if state != Standing.WITHDRAWN)
    return Coverage(Counter({state: row["n"] for state, row in by_state.items()}), opened)


@dataclass(frozen=True)
class Running:
    """A programme of the unit that bodies were invited into, and how many of its invitations stand where."""

    slug: str
    title: dict[str, str]
    zone: str
    counts: Counter[str] = field(default_factory=Counter)


def running(unit: int | None, at: datetime) -> list[Running]:
    """The programmes of a unit with invitations, as long as they run; one query, for the desk asks every room."""
    columns = ("run__programme__slug", "run__programme__title", "run__programme__zone")
    rows = _standing(Invitation.objects.filter(run__programme__unit=unit, run__programme__ended_at=None), at)
    found: dict[str, Running] = {}
    for *programme, standing, count in rows.order_by(columns[0]).values_list(*columns, "standing").annotate(n=Count("pk")):
        found.setdefault(programme[0], Running(*programme)).counts[standing] = count
    return list(found.values())


def invitation(pk: int) -> Invitation:
    """An invitation with what an act on it needs, or 404."""
    found: Invitation | None = Invitation.objects.filter(pk=pk).select_related(*Invitation.read_with, "question_set").first()
    if found is None:
        raise Http404
    return found


def standing_of(invitation: Invitation, at: datetime) -> Standing:
    """How far one invitation is."""
    row = _standing(Invitation.objects.filter(pk=invitation.pk), at).values_list("standing", flat=True).get()
    return Standing(row)


def letters_of(invitation: Invitation) -> list[Letter]:
    """Its letters, newest first."""
    return list(invitation.letters.select_related("message").order_by("-pk"))


def _with_standing(run: Run, at: datetime) -> Any:
    return _standing(Invitation.objects.filter(run=run), at)


def _standing(rows: Any, at: datetime) -> Any:
    """Each with its `standing`. What comes first in the list outweighs what follows."""
    last = Letter.objects.filter(invitation=OuterRef("pk"), withdrawn_at=None).order_by("-pk")
    needs = Need.objects.exclude(number=None).filter(programme=OuterRef("run__programme"), body=OuterRef("body"))
    return rows.annotate(
        gave=Exists(needs),
        last_address=Subquery(last.values("address")[:1]),
        last_printed=Subquery(last.values("printed_at")[:1]),
        last_state=Subquery(last.values("message__state")[:1]),
    ).annotate(
        standing=Case(
            When(gave=True, then=Value(Standing.NEED.value)),
            When(Q(answer=Answer.JOINED) | Q(body__joined_at__isnull=False), then=Value(Standing.JOINED.value)),
            When(~Q(answer=""), then=F("answer")),
            When(expires_at__lte=at, then=Value(Standing.EXPIRED.value)),
            When(opened_at__isnull=False, then=Value(Standing.OPENED.value)),
            When(last_address="", last_printed=None, then=Value(Standing.TO_PRINT.value)),
            When(~Q(last_address="") & Q(last_state=None), then=Value(Standing.WAITING.value)),
            When(last_state__in=LOST, then=Value(Standing.BOUNCED.value)),
            default=Value(Standing.ASKED.value),
        )
    )


# --- letters


def today(programme: Programme, at: datetime) -> date:
    """The day in the programme's time zone."""
    return at.astimezone(ZoneInfo(programme.zone)).date()


def to_hand_over(run: Run) -> "QuerySet[Letter]":
    """Letters by mail that have not reached the outbox, in their order."""
    rows: Any = Letter.objects.to_answer().by_mail().filter(invitation__run=run, message=None)
    ordered: QuerySet[Letter] = rows.select_related("invitation__body", "invitation__run__programme__unit").order_by("pk")
    return ordered


def unfinished() -> list[Run]:
    """Programmes of which letters have not reached the outbox."""
    waiting = Letter.objects.to_answer().by_mail().filter(message=None).values("invitation__run")
    return list(Run.objects.filter(pk__in=waiting).select_related(*Run.read_with).order_by("pk"))


def to_print(run: Run, at: datetime) -> list[Letter]:
    """Letters on paper that were not printed, or a moment ago; by name."""
    rows: Any = Letter.objects.to_answer().on_paper().filter(invitation__run=run)
    rows = rows.filter(Q(printed_at=None) | Q(printed_at__gt=at - A_MOMENT))
    ordered = rows.select_related("invitation__body", "invitation__run__programme__unit").order_by("invitation__body__sort_key", "pk")
    return list(ordered[:MOST_PRINTED])


@dataclass(frozen=True)
class Reminders:
    """What reminding would do: to whom by mail, to whom on paper, and how many are left out because a letter was written today or waits."""

    by_mail: list[Invitation]
    on_paper: list[Invitation]
    left_out: int

    @property
    def count(self) -> int:
        """How many letters it makes."""
        return len(self.by_mail) + len(self.on_paper)


def reminders(run: Run, at: datetime) -> Reminders:
    """Who has not answered and may be reminded today; an address from which mail came back gets a letter on paper."""
    letters = Letter.objects.filter(invitation=OuterRef("pk"), withdrawn_at=None)
    last = letters.order_by("-pk")
    rows: Any = (
        Invitation.objects.filter(run=run)
        .unanswered()
        .annotate(
            is_fresh=Exists(letters.filter(Q(day=today(run.programme, at)) | Q(keyed_hash=None))),
            lost_at=Subquery(last.filter(message__state__in=LOST).values("address")[:1]),
        )
        .select_related("body")
        .order_by("body__sort_key", "pk")
    )
    ready = [one for one in rows if not one.is_fresh]
    by_mail = [one for one in ready if is_address(one.body.email) and one.body.email != one.lost_at]
    reached = {one.pk for one in by_mail}
    return Reminders(by_mail, [one for one in ready if one.pk not in reached], len(rows) - len(ready))


# --- codes


def keyed_hash(code: str) -> str:
    """What is kept of a code."""
    return codes.keyed_hash(code, PURPOSE)


def invitation_like(code: str, at: datetime) -> Invitation | None:
    """The invitation whose code somebody typed, if it can be answered; None otherwise, whatever the cause."""
    letters: Any = Letter.objects.to_answer().filter(keyed_hash__in=codes.possible_hashes(code, PURPOSE))
    letter = letters.select_related("invitation__run__programme__unit", "invitation__body").first()
    return letter.invitation if letter is not None and letter.invitation.is_good(at) else None


def sent_messages(keys: Sequence[str]) -> dict[str, Message]:
    """Messages of the outbox by their keys."""
    return {message.key: message for message in Message.objects.filter(key__in=keys).only("key")}


def opened(pk: int | None, at: datetime) -> Invitation | None:
    """An invitation that a browser has opened with its code, as long as it can be answered."""
    found: Invitation | None = Invitation.objects.filter(pk=pk).select_related(*Invitation.read_with).first() if pk else None
    return found if found is not None and found.is_good(at) else None


def person(pk: int | None) -> Person | None:
    """Who is signed in, if anybody is."""
    return Person.objects.filter(pk=pk).first() if pk else None


def new_codes(letters: Sequence[Letter]) -> dict[int, str]:
    """A new code for each letter, by its key; nobody keeps them but whoever prints the letters."""
    return {letter.pk: codes.new_code() for letter in letters}
