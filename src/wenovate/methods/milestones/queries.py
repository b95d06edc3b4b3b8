"""Reads of milestones, pilots and half-yearly answers."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor, may
from wenovate.base.outbox.models import Message
from wenovate.decide.disclosure import LEAST_GROUP
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Firm
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Programme

from .asked import MOST, Due, due, today
from .enums import CHANGE, GO, MEASURED, PLANNED, TONES
from .models import FollowUp, Milestone, Pilot
from .rules import carried

# So many working days before its day those who tend a milestone are reminded of it.
REMINDED_BEFORE = 3
# So many days before its day a milestone stands on their own page.
NEAR = 7


def of(dossier: Dossier) -> list[Milestone]:
    """The milestones of a dossier by their days."""
    return list(Milestone.objects.filter(dossier=dossier.pk).order_by("due_on", "pk"))


def milestone(pk: int, actor: Actor) -> Milestone:
    """A milestone of a dossier that the actor may read, or 404."""
    found: Milestone = _readable(Milestone, pk, actor)
    return found


def pilot(pk: int, actor: Actor) -> Pilot:
    """A pilot of a dossier that the actor may read, or 404."""
    found: Pilot = _readable(Pilot, pk, actor)
    return found


def _readable(model: Any, pk: int, actor: Actor) -> Any:
    found = model.objects.filter(pk=pk).select_related(*model.read_with).first()
    if found is None or not Dossier.objects.visible_to(actor).filter(pk=found.dossier_id).exists():
        raise Http404
    return found


def pilots(dossier: Dossier) -> list[Pilot]:
    """The pilots of a dossier, round by round."""
    return list(Pilot.objects.filter(dossier=dossier.pk).select_related("body").order_by("round"))


def last_pilot(dossier: Dossier) -> Pilot | None:
    """The pilot that counts: the last round."""
    return Pilot.objects.filter(dossier=dossier.pk).order_by("-round").first()


def stands_in_the_way(dossier: Dossier) -> bool:
    """Whether a pilot was begun and has not come to a “go”: until then a dossier is not put to use."""
    found = last_pilot(dossier)
    return found is not None and found.status != GO


def to_follow(actor: Actor, at: datetime) -> list[Milestone]:
    """The milestones that somebody tends and that are late, or due within a week."""
    rows = [_awaited(at, NEAR).filter(dossier__in=rule.tended_by(actor)) for _kind, rule in carried.items()]
    return [one for found in rows for one in found if (one.due_on - today(one.dossier.programme, at)).days <= NEAR]


def late(unit: int | None, at: datetime) -> list[Milestone]:
    """Milestones of a unit's programmes whose day has passed."""
    found = _awaited(at, 0).filter(dossier__programme__unit=unit)
    return [one for one in found if one.days_late(today(one.dossier.programme, at))]


def to_remind(at: datetime) -> list[Milestone]:
    """Milestones whose day comes within the working days of a reminder; whoever set one since yesterday knows."""
    rows = _awaited(at, REMINDED_BEFORE + 14).filter(due_on__gte=at.date() - timedelta(days=1), set_at__lt=at - timedelta(days=1))
    return [one for one in rows if _is_near(one, at)]


def _is_near(one: Milestone, at: datetime) -> bool:
    programme = one.dossier.run.programme
    day, calendar = today(programme, at), unit_calendar(programme.unit, programme.country)
    return day <= one.due_on <= calendar.after(day, REMINDED_BEFORE)


def _awaited(at: datetime, days: int) -> "QuerySet[Milestone]":
    """Not reached, of dossiers that go on, due so many days from now at the latest; the zone's own day is asked by whoever reads."""
    rows = Milestone.objects.filter(reached_on=None, due_on__lte=at.date() + timedelta(days=days + 1), dossier__closed_at=None)
    return rows.select_related(*Milestone.read_with).order_by("due_on", "pk")


def unfinished(unit: int | None, at: datetime) -> list[Pilot]:
    """Pilots of a unit's programmes that wait: ended and not measured, measured and not decided, to be changed and not planned again."""
    later = Pilot.objects.filter(dossier=OuterRef("dossier"), round__gt=OuterRef("round"))
    waits = Q(status=PLANNED, ends_on__lte=at.date()) | Q(status=MEASURED) | Q(status=CHANGE) & ~Exists(later)
    rows = Pilot.objects.filter(waits, dossier__programme__unit=unit, dossier__closed_at=None)
    found = rows.select_related(*Pilot.read_with).order_by("ends_on", "pk")
    return [one for one in found if one.status != PLANNED or one.ends_on < today(one.dossier.programme, at)]


# The half-yearly questions.


@dataclass(frozen=True)
class Asked:
    """A dossier of a firm with the half-year for which the firm is asked now."""

    dossier: Dossier
    firm: Firm
    due: Due


def asked_of(actor: Actor, at: datetime) -> list[Asked]:
    """What waits for an answer of the actor's firm."""
    return [] if actor.firm is None else unanswered(at, firm=actor.firm)


def unanswered(at: datetime, **of: Any) -> list[Asked]:
    """Dossiers of firms whose half-year has come and that nobody has answered for: two queries, however many there are."""
    rows = Dossier.objects.filter(kind__in=list(carried), firm__isnull=False, published_at__lte=at - timedelta(days=180), **of)
    read = rows.select_related(*Dossier.read_with).order_by("pk")
    found = [Asked(one, one.firm, now) for one in read if one.firm and (now := asked_now(one, at))]
    given = set(FollowUp.objects.filter(dossier__in=[one.dossier.pk for one in found]).values_list("dossier", "firm", "half_year"))
    return [one for one in found if (one.dossier.pk, one.dossier.firm_id, one.due.number) not in given]


def asked_now(dossier: Dossier, at: datetime) -> Due | None:
    """The half-year for which a dossier's firm is asked at an instant, if it is."""
    rule = carried.get(dossier.kind)
    since = rule.used_since(dossier) if rule and dossier.firm_id else None
    found = due(since, dossier.run.programme, at) if since else None
    return found if found and 0 < found.number <= MOST else None


def answer_of(dossier: Dossier, half_year: int) -> FollowUp | None:
    """What the firm has answered for a half-year."""
    return FollowUp.objects.filter(dossier=dossier.pk, firm=dossier.firm_id, half_year=half_year).first()


def answers_of(programme: Programme) -> list[FollowUp]:
    """Every answer in a programme, by firm, project and half-year. For the unit."""
    rows = FollowUp.objects.filter(dossier__programme=programme).select_related("firm", "dossier__programme")
    return list(rows.order_by("firm__sort_key", "dossier", "half_year"))


@dataclass(frozen=True)
class Total:
    """What firms answered together from January to June (`half` 1) or July to December (2); figures are None where fewer than five did."""

    year: int
    half: int
    firms: int | None
    customers: int | None
    jobs: int | None


def totals(answers: Collection[FollowUp], programme: Programme, at: datetime) -> list[Total]:
    """By half of a calendar year, as soon as it has ended, what the firms said in it.

    Each half is counted for itself and never again, so nothing can be taken from anything: a total that grew with every answer would
    tell what the last one said.
    """
    halves: dict[tuple[int, int], list[FollowUp]] = defaultdict(list)
    for one in answers:
        halves[_half(today(programme, one.given_at))].append(one)
    return [_total(*half, halves[half]) for half in sorted(halves) if half < _half(today(programme, at))]


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2


def _total(year: int, half: int, answers: Collection[FollowUp]) -> Total:
    # One firm may have several projects: it is no group.
    firms = len({one.firm_id for one in answers})
    if firms < LEAST_GROUP:
        return Total(year, half, None, None, None)
    return Total(year, half, firms, sum(one.customers for one in answers), sum(one.jobs for one in answers))


def untold(about: str, people: Sequence[Person]) -> list[Person]:
    """Of these people those who have had no letter under this name: what recurs each second asks before it writes."""
    told = set(Message.objects.filter(key__in=[f"{about}:{one.pk}" for one in people]).values_list("key", flat=True))
    return [one for one in people if f"{about}:{one.pk}" not in told and one.erased_at is None]


@dataclass(frozen=True)
class Panel:
    """What the page of a project says of how it is carried out."""

    pilots: list[Pilot]
    milestones: int
    reached: int
    late: int
    next: Milestone | None
    can_set: bool
    can_plan: bool
    asked: bool
    tones: dict[Any, str]


def panel(dossier: Dossier, actor: Actor, at: datetime) -> Panel:
    """Three queries, however much is carried out; whoever acts for the firm is told that its answer is awaited."""
    found, rounds, day = of(dossier), pilots(dossier), today(dossier.programme, at)
    awaited = [one for one in found if one.reached_on is None]
    plans = not rounds or rounds[-1].status == CHANGE
    due = asked_now(dossier, at) if may(actor, "milestones.follow_up", dossier, at) else None
    return Panel(
        pilots=rounds,
        milestones=len(found),
        reached=len(found) - len(awaited),
        late=sum(one.days_late(day) > 0 for one in awaited),
        next=next((one for one in awaited if one.due_on >= day), None),
        can_set=bool(may(actor, "milestones.set", dossier, at)),
        can_plan=plans and bool(may(actor, "milestones.plan_pilot", dossier, at)),
        asked=due is not None and answer_of(dossier, due.number) is None,
        tones=dict(TONES),
    )


def pilots_of(programme: Programme) -> Counter[str]:
    """How many pilots of a programme stand where."""
    return Counter(Pilot.objects.filter(dossier__programme=programme).values_list("status", flat=True))
