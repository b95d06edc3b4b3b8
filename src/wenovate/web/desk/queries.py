"""What stands on the desk: the matters by deadline and heading, who has taken which, the week in numbers, saved filters, receipts."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.tables import lists
from wenovate.base.texts import clean_text
from wenovate.decide import spelling
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.waiting import Group, Item, collect, for_person, for_unit
from wenovate.spine.programmes import queries as spine
from wenovate.spine.programmes.models import Programme

from .models import Done, SavedFilter, Taken

OVERDUE, TODAY, WEEK, LATER = "overdue", "today", "week", "later"
DEADLINES = {OVERDUE: _("Overdue"), TODAY: _("Ends today"), WEEK: _("This week"), LATER: _("Later or without a date")}
MINE, FREE = "mine", "free"
WHOSE = {MINE: _("Mine"), FREE: _("Nobody’s yet")}
# What has no date that presses stands under what is to be done.
GROUPS = {
    Group.REGISTRATION: (_("Registrations to decide"), "now"),
    Group.DECISION: (_("Decisions to take"), "now"),
    Group.WORKSHOP: (_("Workshops to set up"), "now"),
    Group.RECORD: (_("Heard elsewhere: to complete"), "now"),
    Group.SCORE: (_("Without your score"), "waiting"),
    Group.LETTER: (_("Letters to look at and send"), "waiting"),
    Group.TRANSLATION: (_("Translation is missing"), "waiting"),
    Group.LATER: (_("Others are at work on it"), "waiting"),
    Group.OWN: (_("Your own"), "waiting"),
}
_PRESSING = {OVERDUE: "refused", TODAY: "now", WEEK: "waiting"}


@dataclass(frozen=True)
class Asked:
    """Which part of the desk is looked at."""

    due: str = ""
    kind: str = ""
    programme: str = ""
    whose: str = ""
    words: str = ""

    def parameters(self, **other: str) -> str:
        """The same question in an address, with `other` answers in it."""
        return urlencode(replace(self, **other).given)

    @property
    def given(self) -> dict[str, str]:
        """What was asked for, under the names of an address."""
        pairs = {"due": self.due, "kind": self.kind, "programme": self.programme, "whose": self.whose, "q": self.words}
        return {name: value for name, value in pairs.items() if value}


def asked(parameters: Mapping[str, str], programmes: Sequence[str]) -> Asked:
    """The question that an address asks; what no filter knows is left out."""
    choices: dict[str, Collection[Any]] = {"due": DEADLINES, "kind": GROUPS, "programme": programmes, "whose": WHOSE}
    known = {name: value for name, values in choices.items() if (value := parameters.get(name, "")) in values}
    return Asked(**known, words=clean_text(parameters.get("q", ""), lines=False)[:100])


@dataclass(frozen=True)
class Section:
    """A heading with all that stands under it, and where it stands alone."""

    key: str
    title: Any
    tone: str
    items: list[Item]
    href: str


@dataclass(frozen=True)
class Matter:
    """Something that waits, with what each filter asks of it."""

    item: Item
    due: str
    kind: str
    programme: str
    whose: str

    def fits(self, asked: Asked, *, but: str = "") -> bool:
        """Whether the filters leave it there; one of them may be left out."""
        wanted = {"due": asked.due, "kind": asked.kind, "programme": asked.programme, "whose": asked.whose}
        return all(not value or name == but or getattr(self, name) == value for name, value in wanted.items())


class Matters:
    """All that waits for an officer, with who has taken what: read once, then asked in many ways."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self._at = at
        self._deadlines: dict[tuple[datetime, str], str] = {}
        self.taken = {one.subject: one for one in takings(actor.unit, at)}
        shared = [self._matter(item, self._whose(item, actor)) for item in collect(for_unit, actor, at)]
        found = shared + [self._matter(item, MINE) for item in collect(for_person, actor, at)]
        # What falls due first, then the oldest.
        self._all = sorted(found, key=lambda one: (one.item.due is None, (one.item.due or one.item.since or at).timestamp()))

    def _whose(self, item: Item, actor: Actor) -> str:
        holder = self.taken.get(item.key)
        return FREE if holder is None else MINE if holder.person_id == actor.person else ""

    def _matter(self, item: Item, whose: str) -> Matter:
        return Matter(item, self._deadline_of(item), str(item.group), item.programme, whose)

    def _deadline_of(self, item: Item) -> str:
        """How much its date presses, by the calendar of its own zone. Many share a date, and calendars are slow."""
        if item.due is None:
            return LATER
        key = (item.due, item.zone)
        if key not in self._deadlines:
            self._deadlines[key] = _presses(item.due, ZoneInfo(item.zone), self._at)
        return self._deadlines[key]

    def wanted(self, asked: Asked, *, but: str = "") -> list[Matter]:
        """Those that a question asks for; the answers to one filter (`but`) may be left out, to count what each would show."""
        words = spelling.fold(asked.words).split()[:4]
        return [one for one in self._all if one.fits(asked, but=but) and (not words or _says(one.item, words))]

    def count(self, deadline: str) -> int:
        """How many press so much, whatever is looked at now."""
        return sum(one.due == deadline for one in self._all)

    def sections(self, asked: Asked, address: str) -> list[Section]:
        """What was asked for under its headings: what is late and what presses first, then by what is to be done."""
        found: dict[str, list[Item]] = {}
        for one in self.wanted(asked):
            found.setdefault(one.kind if one.due == LATER else one.due, []).append(one.item)
        pressing = [(key, DEADLINES[key], tone, {"due": key}) for key, tone in _PRESSING.items()]
        others = [(str(key), title, tone, {"due": LATER, "kind": str(key)}) for key, (title, tone) in GROUPS.items()]
        return [
            Section(key, title, tone, found[key], f"{address}?{asked.parameters(**way)}")
            for key, title, tone, way in pressing + others
            if key in found
        ]


def _presses(due: datetime, zone: ZoneInfo, at: datetime) -> str:
    if due <= at:
        return OVERDUE
    last, today = (due - timedelta(seconds=1)).astimezone(zone).date(), at.astimezone(zone).date()
    if last == today:
        return TODAY
    return WEEK if last.isocalendar()[:2] == today.isocalendar()[:2] else LATER


def _says(item: Item, words: list[str]) -> bool:
    text = spelling.fold(f"{item.title} {item.kicker} {item.line}")
    return all(word in text for word in words)


def programmes(actor: Actor) -> list[Programme]:
    """The programmes of the actor's unit that have not ended."""
    return spine.open_programmes(actor.unit)


@dataclass(frozen=True)
class Choice:
    """One filter in its row."""

    label: Any
    href: str
    current: bool
    count: int


def choices(matters: Matters, asked: Asked, running: Sequence[Programme]) -> list[tuple[Any, list[Choice]]]:
    """The rows of filters: each leaves the others as they are, and says how many it would show."""
    address = reverse("desk:desk")
    rows: list[tuple[Any, str, dict[str, Any]]] = [
        (_("Deadline"), "due", DEADLINES),
        (_("What is to be done"), "kind", {str(key): title for key, (title, _tone) in GROUPS.items()}),
        (_("Programme"), "programme", {one.slug: texts.pick(one.title) for one in running} if len(running) > 1 else {}),
        (_("Who looks after it"), "whose", WHOSE),
    ]
    found = []
    for label, name, values in rows:
        counts = Counter(getattr(one, name) for one in matters.wanted(asked, but=name))
        ways = [("", _("All"), counts.total()), *((value, words, counts[value]) for value, words in values.items())]
        # What nothing stands under is no choice, unless it is the one that was taken.
        links = [_choice(asked, address, name, *way) for way in ways if way[2] or getattr(asked, name) == way[0]]
        if len(links) > 2 or any(link.current for link in links[1:]):
            found.append((label, links))
    return found


def _choice(asked: Asked, address: str, name: str, value: str, words: Any, count: int) -> Choice:
    query = asked.parameters(**{name: value})
    return Choice(words, f"{address}?{query}" if query else address, getattr(asked, name) == value, count)


def takings(unit: int | None, at: datetime) -> list[Taken]:
    """What officers of a unit look after now."""
    return list(Taken.objects.standing(at).filter(unit=unit).select_related("person"))


def taking(unit: int | None, subject: str, at: datetime) -> Taken | None:
    """Who looks after a matter of a unit, if somebody does."""
    found: Taken | None = Taken.objects.standing(at).filter(unit=unit, subject=subject).select_related("person").first()
    return found


@dataclass(frozen=True)
class Week:
    """The unit's week since Monday, in numbers."""

    arrived: int
    decided: int


# What bodies send to a unit, and in which states nobody decided it.
_SENT = ("registration", "need")
_UNDECIDED = ("withdrawn", "lapsed")


def week(unit: int | None, zone: str, at: datetime) -> Week:
    """What has arrived and what was decided since Monday; one query."""
    today = at.astimezone(ZoneInfo(zone)).date()
    monday = datetime.combine(today - timedelta(days=today.weekday()), time.min, tzinfo=ZoneInfo(zone))
    sent: Any = Dossier.objects.filter(programme__unit=unit, kind__in=_SENT)
    counted = sent.aggregate(
        arrived=Count("pk", filter=Q(submitted_at__gte=monday)),
        decided=Count("pk", filter=Q(closed_at__gte=monday) & ~Q(status__in=_UNDECIDED)),
    )
    return Week(**counted)


def done(pk: int, actor: Actor) -> Done:
    """The receipt of what the actor did to many, or 404."""
    found: Done | None = Done.objects.filter(pk=pk, person=actor.person, unit=actor.unit).first()
    if found is None:
        raise Http404
    return found


def saved_filters(actor: Actor, of: str | None = None) -> list[SavedFilter]:
    """The filters that an actor uses: their own and those shared in their unit, by name; of one list, or (None) of all."""
    rows = SavedFilter.objects.filter(Q(person=actor.person) | Q(shared=True), unit=actor.unit)
    rows = rows.filter(list=of) if of is not None else rows.filter(list__in=list(lists))
    return list(rows.select_related("person").order_by("list", "name", "pk"))


def saved_filter(pk: int, actor: Actor) -> SavedFilter:
    """A filter that the actor uses, or 404."""
    found = next((one for one in saved_filters(actor) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found
