"""The needs of the three cycles and of the programmes of the other two units: submitted, backed by others, scored, decided."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import translation

from wenovate.base.gate import Actor
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.actions import Told
from wenovate.journey.needs.enums import SUBMITTED
from wenovate.journey.needs.models import Need
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation import queries as rounds
from wenovate.methods.evaluation.enums import SELECTION
from wenovate.methods.support.actions import back
from wenovate.people.organisations.enums import language_of
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes import actions as programme_actions
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from . import second_unit, smart
from .loading import CYCLES, REGISTER, Event, World
from .mapping import gathering_of
from .persons import FIRST_UNIT, entries
from .second_unit import SMALL
from .smart import SMART

# Who runs the programmes that are no cycle of the first unit.
UNITS = {SMALL: second_unit.UNIT, SMART: smart.UNIT}

# Why the first cycle was ended, by language.
COMPLETE = {
    "el": "Ο κύκλος ολοκληρώθηκε: τα έργα του βρίσκονται στη Βιβλιοθήκη.",
    "cs": "Cyklus je dokončen: jeho projekty jsou v katalogu řešení.",
    "en": "The cycle is complete: its projects stand in the library.",
}
# When a cycle's officers score, when those that were not selected are decided, when the result is published; in working days back.
SCORED = {"2025": 412, "a": 122, SMALL: 15, SMART: 98}
DECLINED = {"2025": 402, "a": 107, SMALL: 7, SMART: 90}
PUBLISHED = {"2025": 401, "a": 106, SMART: 89}


def events(world: World) -> list[Event]:
    """Everything about needs, each with its hour."""
    found: list[Event] = []
    for cycle in (*CYCLES, SMALL, SMART):
        for place, entry in enumerate(entries(f"needs_{cycle}")["need"]):
            found += _of_need(world, cycle, place, entry)
        if cycle in PUBLISHED:
            found.append((world.back(PUBLISHED[cycle], 12), partial(_publish, world, cycle)))
    draft = entries("needs_b")["draft"][0]
    found.append((world.back(1, 14, 12), partial(_draft, world, draft)))
    found.append((world.back(300, 9), partial(_end, world)))
    return found


def _of_need(world: World, cycle: str, place: int, entry: dict[str, Any]) -> list[Event]:
    days = entry["working_days_ago"]
    at = world.back(days, 9 + place % 2 if not days else 9 + place % 5, (place * 7) % 40)
    found: list[Event] = [(at, partial(_submit, world, cycle, entry))]
    for number, concern in enumerate(entry.get("concern", ()), start=1):
        # Before the stage closes, and never later than the day before the load day.
        later = max(1, days - number)
        found.append((world.back(later, 12, (place + 5 * number) % 60), partial(_concern, world, entry, concern)))
    for sheet in entry.get("sheet", ()):
        found.append(
            (world.back(SCORED[cycle] - place % 6, 10 + place % 4, (place * 11) % 60), partial(_score, world, cycle, entry, sheet))
        )
    if entry.get("decision") == "declined":
        found.append((world.back(DECLINED[cycle], 9 + place % 5, place), partial(_decline, world, cycle, entry)))
    return found


def _submit(world: World, cycle: str, entry: dict[str, Any], at: datetime) -> None:
    run, language = world.runs[cycle], entry["language"]
    answers = {"title": entry["title"][language], **entry["answers"]}
    with translation.override(language):
        made = _recorded(world, cycle, entry, answers, at) if "said" in entry else _written(world, run, entry, answers, at)
    world.needs[entry["key"]] = made
    translations = {code: {"title": entry["title"][code], "summary": entry["summary"][code]} for code in entry["summary"]}
    needs.translate(made, translations, by=_officer(world, cycle), at=at + timedelta(minutes=50))


def _written(world: World, run: Run, entry: dict[str, Any], answers: dict[str, Any], at: datetime) -> Need:
    """By a member, on the platform."""
    author = world.actor(entry["author"])
    need = needs.start(run, by=author, at=at - timedelta(minutes=25)).subject
    sent: Need = needs.submit(need, programmes.question_set(run.programme, "need"), answers, by=author, at=at).subject
    return sent


def _recorded(world: World, cycle: str, entry: dict[str, Any], answers: dict[str, Any], at: datetime) -> Need:
    """Said elsewhere, and recorded by the unit for the body."""
    said, body = entry["said"], Body.objects.get(register=REGISTER, uid=entry["body"])
    gathering = gathering_of(said["gathering"]).pk if "gathering" in said else None
    told = Told(said["kind"], gathering, None if gathering else at.date(), said.get("network", ""), said["quote"])
    run, by = world.runs[cycle], world.staff(UNITS.get(cycle, FIRST_UNIT), "unit_officer")
    need = needs.record(run, body, answers, told, by=by, at=at - timedelta(minutes=25)).subject
    sent: Need = needs.submit_recorded(need, programmes.question_set(run.programme, "need"), answers, by=by, at=at).subject
    return sent


def _officer(world: World, cycle: str) -> Actor:
    return world.staff(UNITS.get(cycle, FIRST_UNIT))


def _concern(world: World, entry: dict[str, Any], concern: dict[str, Any], at: datetime) -> None:
    by = world.main_member(concern["body"])
    with translation.override(_language_of(concern["body"])):
        back(world.needs[entry["key"]], "concerns", figure=concern["figure"], by=by, at=at)


def _language_of(body: str) -> str:
    country = next(entry["country"] for entry in entries("bodies")["body"] if entry["key"] == body)
    return language_of(country)


def _score(world: World, cycle: str, entry: dict[str, Any], sheet: dict[str, Any], at: datetime) -> None:
    round = rounds.round_of(world.runs[cycle], SELECTION)
    if round is not None:
        answers = {key: str(score) for key, score in sheet["scores"].items()} | {"reason": sheet["reason"]}
        evaluation.file_sheet(round, world.needs[entry["key"]], answers, by=world.actor(sheet["officer"]), at=at)


def _decline(world: World, cycle: str, entry: dict[str, Any], at: datetime) -> None:
    need = Need.objects.select_related(*Need.read_with).get(pk=world.needs[entry["key"]].pk)
    if need.status == SUBMITTED:
        needs.decline(need, entry["decision_reason"], by=_officer(world, cycle), at=at)


def _publish(world: World, cycle: str, at: datetime) -> None:
    round = rounds.round_of(world.runs[cycle], SELECTION)
    if round is not None:
        evaluation.publish(round, by=_officer(world, cycle), at=at)


def _draft(world: World, entry: dict[str, Any], at: datetime) -> None:
    run, author = world.runs["b"], world.actor(entry["author"])
    with translation.override(entry["language"]):
        need = needs.start(run, by=author, at=at - timedelta(minutes=20)).subject
    answers = {"title": entry["title"][entry["language"]], **entry["answers"]}
    needs.save(need, programmes.question_set(run.programme, "need"), answers, by=author, at=at)


def _end(world: World, at: datetime) -> None:
    programme_actions.end_programme(world.runs["2025"].programme, COMPLETE, by=world.officer, at=at)
