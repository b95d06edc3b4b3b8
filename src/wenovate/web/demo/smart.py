"""The Czech unit's programme: needs become topics and demands, firms answer them, the unit opens and awards.

What comes before stands in `mapping` and `sounding`, what comes after in `solution`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import translation

from wenovate.base.gate import Actor
from wenovate.decide.windows import Span
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.demands import actions as demands
from wenovate.journey.demands.models import Demand
from wenovate.journey.entries import actions as answering
from wenovate.journey.entries.models import Entry
from wenovate.journey.needs.models import Need
from wenovate.spine.programmes import actions as programme_actions
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.recipes import SHIPPED, load

from .loading import Event, World
from .persons import entries

# The unit, and its programme as the world and the data name it.
UNIT, SMART = "inovace", "smart"


def events(world: World) -> list[Event]:
    """Each with its hour."""
    data, answers = entries("smart"), entries("smart_entries")["entry"]
    found: list[Event] = [(world.back(data["opened"], 9), partial(_open_programme, world, data))]
    for place, topic in enumerate(data["topic"]):
        found.append((world.back(data["topics_opened"], 13, 10 * place), partial(_open_topic, world, topic)))
        found.append((world.back(topic["published"], 11), partial(_publish, world, topic)))
        if "decided" in topic:
            found.append((world.back(topic["opened"], 9, 30), partial(_open_answers, world, topic)))
            found.append((world.back(topic["decided"], 11), partial(_award, world, topic)))
    for place, entry in enumerate(answers):
        act = _send if "sent" in entry else _draft
        found.append((world.back(entry.get("sent", entry.get("saved")), 13, 5 * place), partial(act, world, entry)))
    return in_czech(found)


def officer(world: World) -> Actor:
    """The officer of its unit."""
    return world.staff(UNIT, "unit_officer")


def head(world: World) -> Actor:
    """The head of its unit."""
    return world.staff(UNIT)


def in_czech(found: Sequence[Event]) -> list[Event]:
    """The same, told in Czech."""
    return [(at, partial(_told, act)) for at, act in found]


def _told(act: Callable[[datetime], object], at: datetime) -> None:
    with translation.override("cs"):
        act(at)


def _spans(world: World, windows: Mapping[str, Sequence[int]]) -> dict[str, list[Span]]:
    """Windows by stage, out of first and last day in working days back; without a last day, one that stays open."""
    days = {stage: [world.back(back).date() for back in backs] for stage, backs in windows.items()}
    return {stage: [Span(found[0], found[1] if len(found) > 1 else None)] for stage, found in days.items()}


def _open_programme(world: World, data: dict[str, Any], at: datetime) -> None:
    names = {"slug": data["slug"], "starts_on": world.back(data["starts"]).date(), "windows": _spans(world, data["windows"])}
    programme_actions.open_programme(world.units[UNIT], load(SHIPPED / "smart-solutions"), **names, by=head(world), at=at)
    world.runs[SMART] = programmes.run_of(data["slug"])


def _open_topic(world: World, topic: dict[str, Any], at: datetime) -> None:
    """A priority topic, with dates of its own."""
    chosen = list(Need.objects.filter(pk__in=[world.needs[key].pk for key in topic["needs"]]).select_related(*Need.read_with))
    texts = {code: {"title": topic["title"][code], "summary": topic["summary"][code]} for code in ("cs", "el", "en")}
    run, by = world.runs[SMART], head(world)
    opened = challenges.open_challenge(run, chosen, texts, topic["reason_opened"], designed_by=None, by=by, at=at).subject
    windows, reason = _spans(world, topic["windows"]), entries("smart")["own_dates"]
    programme_actions.move_run(opened.run, windows, reason, by=by, at=at + timedelta(minutes=5))


def _publish(world: World, topic: dict[str, Any], at: datetime) -> None:
    by, about = officer(world), Challenge.objects.select_related(*Challenge.read_with).get(title=topic["title"]["cs"])
    demand = demands.begin(about, by=by, at=at - timedelta(hours=1)).subject
    demands.publish(demand, programmes.question_set(about.programme, "demand"), topic["demand"], by=by, at=at)
    demands.translate(demand_of(topic["key"]), topic["translations"], by=by, at=at + timedelta(minutes=20))


def demand_of(topic: str) -> Demand:
    """The demand that publishes a topic, by the key of the data."""
    title = next(entry["demand"]["title"] for entry in entries("smart")["topic"] if entry["key"] == topic)
    found: Demand = Demand.objects.select_related(*Demand.read_with).get(title=title)
    return found


def _draft(world: World, entry: dict[str, Any], at: datetime) -> Entry:
    demand, by = demand_of(entry["topic"]), world.actor(entry["by"])
    begun: Entry = answering.begin(demand, by=by, at=at - timedelta(minutes=50)).subject
    answering.save(begun, programmes.question_set(demand.programme, begun.form_role), entry["answers"], by=by, at=at)
    return begun


def _send(world: World, entry: dict[str, Any], at: datetime) -> None:
    begun = _draft(world, entry, at - timedelta(minutes=10))
    answering.submit(begun, programmes.question_set(begun.programme, begun.form_role), entry["answers"], by=world.actor(entry["by"]), at=at)


def _open_answers(world: World, topic: dict[str, Any], at: datetime) -> None:
    answering.open_entries(demand_of(topic["key"]), by=officer(world), at=at)


def _award(world: World, topic: dict[str, Any], at: datetime) -> None:
    demand, firms = demand_of(topic["key"]), [world.actor(key).firm for key in topic["winners"]]
    winners = list(Entry.objects.filter(demand=demand.pk, entrant__in=firms).select_related(*Entry.read_with))
    answering.award(demand, winners, topic["reason_decided"], by=head(world), at=at)
