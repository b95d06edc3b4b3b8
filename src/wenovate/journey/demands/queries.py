"""Reads of demands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.gate.actor import VISITOR
from wenovate.base.questions.readers import Reader
from wenovate.decide.windows import FUTURE, NOW, PAST
from wenovate.methods.clarifications.rules import deadlines
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import calendar
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.recipes import Criterion

from .enums import CANCELLED, CONSULTATION, DRAFT, PUBLISHED, Area, Mode
from .models import Demand, Follow

# The act by which one answers, to whose window the page of a demand counts.
ANSWERING = "entries.submit"
HEAD = ("title", "summary", "area", "mode")
FIELDS = (*HEAD, "two_steps")


def get(number: str, actor: Actor) -> Demand:
    """A demand that the actor may read, or 404."""
    found: Demand = dossiers.get(Demand, number, actor)
    return found


def listed(actor: Actor, *, area: str = "", mode: str = "", words: str = "") -> "QuerySet[Demand]":
    """What is or was published, newest first, narrowed to an area, a mode, words of the title."""
    rows: Any = Demand.objects.addressed_to(actor).exclude(number=None)
    if area in Area.values:
        rows = rows.filter(area=area)
    if mode in Mode.values:
        rows = rows.filter(mode=mode)
    for word in words.split()[:5]:
        rows = rows.filter(title__icontains=word)
    ordered: QuerySet[Demand] = rows.select_related("programme", "run__programme").order_by("-submitted_at", "-pk")
    return ordered


def newest(area: str = "") -> list[Demand]:
    """The latest published ones, for those who read them elsewhere."""
    return list(listed(VISITOR, area=area)[:30])


@dataclass(frozen=True)
class Dates:
    """When one may still ask, when one may answer, and where that stands at an instant."""

    asks_until: datetime | None
    explained_until: datetime | None
    opens: datetime | None
    closes: datetime | None
    is_open: bool


def dates(demand: Demand, at: datetime) -> Dates:
    """The calendar of a demand at an instant, by the stage in which one answers; questions end before it."""
    run, questions = demand.run, deadlines(demand, at)
    stages = [stage for stage in calendar.stages_of(run, at) if ANSWERING in stage.spec.activities]
    closes = closing(demand, at)
    opens = min((stage.opens for stage in stages if stage.opens), default=None)
    return Dates(questions.asking, questions.publishing, opens, closes, any(stage.is_open for stage in stages))


def closing(demand: Any, at: datetime) -> datetime | None:
    """When one can no longer answer: what questions about it are reckoned from."""
    return calendar.closing_of(demand.run, ANSWERING, at)


def closings(demands: Sequence[Demand], at: datetime) -> dict[int, datetime]:
    """When each of some demands takes no more answers, of those that stand and for which that is still to come. One query for all."""
    standing = [demand for demand in demands if demand.status == PUBLISHED and demand.programme.ended_at is None]
    programmes.read_windows([demand.run for demand in standing])
    found = {demand.pk: closing(demand, at) for demand in standing}
    return {pk: closes for pk, closes in found.items() if closes is not None and closes > at}


def criteria(demand: Demand) -> tuple[Criterion, ...]:
    """By what the answers are judged; a consultation judges nobody."""
    return () if demand.mode == CONSULTATION else demand.programme.frozen.criteria_of("competition")


def decision_on(demand: Demand) -> texts.Text | None:
    """How it came to its end, in the unit's words; None as long as it stands."""
    if demand.status == PUBLISHED:
        return None
    verb = "cancel" if demand.status == CANCELLED else "conclude" if demand.mode == CONSULTATION else "decide"
    return dossiers.reason_of(demand, f"demands.{verb}")


def said(demand: Demand, reader: Reader) -> dossiers.Said:
    """What it says below its head, where title, summary, area and way stand already."""
    revision = dossiers.newest(demand)
    if revision is None:
        return dossiers.said(demand, None, reader)
    asked = revision.question_set.definition
    sections = [replace(one, questions=tuple(q for q in one.questions if q.key not in HEAD)) for one in asked.sections]
    return dossiers.said(demand, revision, reader, replace(asked, sections=tuple(one for one in sections if one.questions)))


def columns(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a list filters and shows by, out of the answers of the form."""
    found = {name: str(answers.get(name, "")) for name in FIELDS}
    mode = found["mode"] if found["mode"] in Mode.values else ""
    return {
        "title": found["title"][:250],
        "summary": found["summary"][:500],
        "area": found["area"] if found["area"] in Area.values else "",
        "mode": mode,
        "two_steps": mode == Mode.COMPETITION and found["two_steps"] == "yes",
    }


def followed(person: int | None) -> set[str]:
    """The areas that somebody follows; the empty one is all of them."""
    return set(Follow.objects.filter(person=person).values_list("area", flat=True)) if person else set()


def followers(area: str) -> Iterable[Person]:
    """Who wishes a mail of a demand in an area, each once."""
    wanting = Follow.objects.filter(area__in=["", area]).values("person")
    return Person.objects.filter(pk__in=wanting, erased_at=None).order_by("pk").iterator()


def taken_over(numbers: Iterable[str]) -> set[str]:
    """Of these numbers of another platform those that are imported already."""
    return set(Demand.objects.filter(source_number__in=list(numbers)).values_list("source_number", flat=True))


def timetable(demand: Demand, at: datetime) -> list[dict[str, str]]:
    """The way of a demand as a thread: what is done, what one can do now and until when, what is still to come."""
    when, zone = dates(demand, at), demand.programme.zone
    ended = demand.status != PUBLISHED
    asking, answering = when.asks_until is None or at < when.asks_until, when.closes is None or at < when.closes
    points = [(_("Published"), demand.published_at, PAST)]
    if when.asks_until is not None:
        points.append((_("Questions until"), when.asks_until, PAST if ended or not asking else NOW))
        explained = ended or when.explained_until is None or at >= when.explained_until
        points.append((_("Last answers to questions until"), when.explained_until, PAST if explained else FUTURE if asking else NOW))
    points.append((_("Answers until"), when.closes, PAST if ended or not answering else NOW if when.is_open else FUTURE))
    if demand.mode != CONSULTATION:
        points.append((_("Decision"), demand.closed_at, PAST if ended else FUTURE if answering else NOW))
    return [
        {"name": name, "when": texts.instant_in_words(moment, zone) if moment else "", "state": state} for name, moment, state in points
    ]


def drafts(actor: Actor) -> list[Demand]:
    """What the actor's unit has begun and not published, the last touched first."""
    rows = Demand.objects.of_own_side(actor).filter(status=DRAFT, thrown_at=None).select_related("programme")
    return list(rows.order_by("-saved_at"))


def modes_of(programme: Programme) -> list[str]:
    """How each demand of a programme that was published is or was answered."""
    return list(Demand.objects.filter(programme=programme).exclude(number=None).values_list("mode", flat=True))
