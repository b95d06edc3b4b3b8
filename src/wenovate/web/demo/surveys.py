"""What bodies answer to the surveys of the three cycles, and what members said of a stage that had closed."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from wenovate.base.gate.actor import MACHINE
from wenovate.methods.surveys import actions
from wenovate.methods.surveys.models import Survey
from wenovate.spine.programmes.queries import question_set
from wenovate.spine.programmes.recipes import SurveySpec

from .loading import ENDS, Event, World
from .persons import entries

INNOVATION, FEEDBACK = "innovation", "feedback"
# When the first and the last body answered, in working days back. The survey of the second cycle of 2026 is still open.
ANSWERED = {"2025": (436, 408), "a": (150, 118), "b": (17, 2)}
CLOSED = ("2025", "a")
# The cycle, and its first stage that closes, of which members said what they thought.
ABOUT = ("a", "submit")


def events(world: World) -> list[Event]:
    """Each with its hour."""
    found: list[Event] = []
    for cycle, (first, last) in ANSWERED.items():
        bodies = [entry for entry in entries("surveys")["body"] if cycle in entry["cycles"]]
        for place, entry in enumerate(bodies):
            at = world.back(first - place * (first - last) // len(bodies), 9 + place % 6, place * 7 % 60)
            found.append((at, partial(_answer, world, cycle, entry)))
    for cycle in CLOSED:
        found.append((_survey(world, cycle, INNOVATION).closes_at, partial(_publish, world, cycle, INNOVATION)))
    return found + _feedback(world)


def _feedback(world: World) -> list[Event]:
    """From the hour at which the stage closed."""
    cycle, _stage = ABOUT
    spec = next(spec for spec in world.runs[cycle].programme.frozen.surveys if spec.key == FEEDBACK)
    opens = world.back(ENDS[cycle][0], 15)
    found: list[Event] = [(opens, partial(_open, world, spec))]
    for place, entry in enumerate(entries("surveys")["person"]):
        found.append((opens + timedelta(days=1 + place // 4, minutes=-17 * (place % 4)), partial(_say, world, entry)))
    found.append((opens + timedelta(days=spec.closes_day), partial(_publish, world, cycle, FEEDBACK)))
    return found


def _open(world: World, spec: SurveySpec, at: datetime) -> None:
    (cycle, stage), closes_at = ABOUT, at + timedelta(days=spec.closes_day)
    run = world.runs[cycle]
    questions = question_set(run.programme, spec.form)
    actions.open_survey(run, spec.key, questions, per=spec.per, opens_at=at, closes_at=closes_at, stage=stage, by=MACHINE, at=at)


def _survey(world: World, cycle: str, key: str) -> Survey:
    found: Survey = Survey.objects.select_related(*Survey.read_with).get(run=world.runs[cycle], key=key)
    return found


def _answer(world: World, cycle: str, entry: dict[str, Any], at: datetime) -> None:
    answers = entry["answers"] | (entry.get("a_year_before", {}) if cycle == "2025" else {})
    actions.give(_survey(world, cycle, INNOVATION), answers, 0, by=world.main_member(entry["key"]), at=at)


def _say(world: World, entry: dict[str, Any], at: datetime) -> None:
    actions.give(_survey(world, ABOUT[0], FEEDBACK), entry["answers"], 0, by=world.actor(entry["key"]), at=at)


def _publish(world: World, cycle: str, key: str, at: datetime) -> None:
    actions.publish(_survey(world, cycle, key), by=MACHINE, at=at)
