"""The projects of the first two cycles: workshop, specification, network evaluation, library, adoptions."""

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import translation

from wenovate.base.gate.actor import MACHINE
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.journey.needs.models import Need
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.cowriting import queries as versions
from wenovate.methods.discussion.actions import comment
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation import queries as rounds
from wenovate.methods.evaluation.enums import NETWORK
from wenovate.methods.evaluation.models import Round
from wenovate.methods.events import actions as events_of
from wenovate.methods.events import queries as workshops
from wenovate.people.mandates.queries import members
from wenovate.spine.programmes.queries import question_set

from .loading import Event, World
from .persons import entries, person

# In working days back: a challenge opens, its workshop is called, declarations end, the team is named, it meets, the first and the
# last field are written, the network evaluates from … until, the project goes into the library.
DAYS = {
    "2025": {"open": 402, "call": 398, "until": 390, "name": 388, "meet": 380, "write": 378, "last": 350, "from": 345, "until_sheet": 335},
    "a": {"open": 107, "call": 100, "until": 92, "name": 90, "meet": 82, "write": 80, "last": 24, "from": 11, "until_sheet": -3},
}
INTO_LIBRARY, PUBLIC_FROM = 330, 328
# The challenge whose workshop takes declarations now.
CALLED = "second"


def events(world: World) -> list[Event]:
    """Everything about challenges, projects and adoptions, each with its hour."""
    found: list[Event] = []
    for entry in entries("projects")["challenge"]:
        found += _of_challenge(world, entry)
    cycles = {entry["key"]: entry["cycle"] for entry in entries("projects")["challenge"]}
    for entry in entries("projects")["project"]:
        found += _of_project(world, cycles[entry["challenge"]], entry)
    for place, entry in enumerate(entries("projects")["adoption"]):
        found += _of_adoption(world, place, entry)
    return found


def _of_challenge(world: World, entry: dict[str, Any]) -> list[Event]:
    days = DAYS[entry["cycle"]]
    found: list[Event] = [(world.back(days["open"], 13), partial(_open, world, entry))]
    for place, said in enumerate(entry["comment"]):
        found.append((world.back(days["open"] - said["working_days_after"], 18, 10 + place), partial(_comment, world, entry, said)))
    if entry["key"] == CALLED:
        found.append((world.back(5, 9, 30), partial(_call, world, entry, world.back(-5, 15))))
    return found


def _of_project(world: World, cycle: str, entry: dict[str, Any]) -> list[Event]:
    days, challenge = DAYS[cycle], entry["challenge"]
    ends = world.back(days["until_sheet"], 15)
    found: list[Event] = [
        (world.back(days["call"], 9), partial(_call, world, {"key": challenge}, world.back(days["until"], 15))),
        (world.back(days["name"], 11), partial(_name_team, world, cycle, entry)),
        (world.back(days["from"], 9), partial(_evaluate, world, entry, ends)),
    ]
    for place, key in enumerate(entry["team"]):
        found.append((world.back(days["call"] - 1 - place % 5, 10, place * 3), partial(_declare, world, challenge, key)))
    step = max(1, (days["write"] - days["last"]) // len(entry["write"]))
    for place, written in enumerate(entry["write"]):
        found.append((world.back(days["write"] - place * step, 11, (place * 7) % 60), partial(_write, world, entry, written)))
    span = days["from"] - max(days["until_sheet"], 0)
    for place, sheet in enumerate(entry["sheet"]):
        at = world.back(days["from"] - (place * span) // len(entry["sheet"]), 9, (place * 3) % 60)
        found.append((at + timedelta(minutes=31), partial(_score, world, entry, sheet)))
    if days["until_sheet"] > 0:
        found.append((ends + timedelta(minutes=1), partial(_publish_result, entry)))
        found.append((world.back(INTO_LIBRARY, 12), partial(_into_library, world, entry)))
    if entry["key"] == "works-calendar":
        found.append((world.back(PUBLIC_FROM, 12), partial(_make_public, world, entry)))
    return found


def _of_adoption(world: World, place: int, entry: dict[str, Any]) -> list[Event]:
    found: list[Event] = []
    for number, step in enumerate(entry["step"]):
        at = world.back(step["working_days_ago"], 11, place)
        found.append((at, partial(_adopt if number == 0 else _advance, world, entry, step["state"])))
    for benefit in entry.get("benefit", ()):
        measured = benefit["measured_on_working_days_ago"]
        latest = min(measured, min(step["working_days_ago"] for step in entry["step"]))
        found.append((world.back(latest, 13, place), partial(_measure, world, entry, benefit, measured)))
    return found


def _open(world: World, entry: dict[str, Any], at: datetime) -> None:
    chosen = list(Need.objects.filter(pk__in=[world.needs[key].pk for key in entry["needs"]]).select_related(*Need.read_with))
    run = world.runs[entry["cycle"]]
    texts = {code: {"title": entry["title"][code], "summary": entry["summary"][code]} for code in ("el", "cs", "en")}
    source = entries(f"needs_{entry['cycle']}")["need"]
    reason = next(need["decision_reason"] for need in source if need["key"] == entry["needs"][0])
    designed_by = world.back(329 if entry["cycle"] == "2025" else -20).date()
    challenges.open_challenge(run, chosen, texts, reason, designed_by=designed_by, by=world.officer, at=at)


def _challenge(key: str) -> Challenge:
    """By its Greek title, as the data give it."""
    entry = next(one for one in entries("projects")["challenge"] if one["key"] == key)
    found: Challenge = Challenge.objects.select_related(*Challenge.read_with).get(title=entry["title"]["el"])
    return found


def _project(entry: dict[str, Any]) -> Project:
    found: Project = Project.objects.select_related(*Project.read_with).get(title=entry["title"]["el"])
    return found


def _project_of(key: str) -> Project:
    return _project(next(one for one in entries("projects")["project"] if one["key"] == key))


def _comment(world: World, entry: dict[str, Any], said: dict[str, Any], at: datetime) -> None:
    with translation.override(person(said["by"])["language"]):
        comment(_challenge(entry["key"]), said["text"], by=world.actor(said["by"]), at=at)


def _call(world: World, entry: dict[str, Any], until: datetime, at: datetime) -> None:
    event = events_of.call(_challenge(entry["key"]), until, by=world.officer, at=at).subject
    if until > world.back(0):
        for member in members(at.date()):
            events_of.invite(event, member, by=MACHINE, at=at)


def _declare(world: World, challenge: str, key: str, at: datetime) -> None:
    event = workshops.workshop_of(_challenge(challenge))
    if event is not None:
        events_of.answer(event, True, by=world.actor(key), at=at)


def _name_team(world: World, cycle: str, entry: dict[str, Any], at: datetime) -> None:
    challenge = _challenge(entry["challenge"])
    event = workshops.workshop_of(challenge)
    if event is None:
        return
    meets = world.back(DAYS[cycle]["meet"])
    texts = {code: {"title": entry["title"][code], "summary": entry["summary"][code]} for code in ("el", "cs", "en")}
    team = [one.pk for one in workshops.declared(event)]
    library.begin(
        challenge,
        event,
        team,
        texts,
        starts_at=meets,
        ends_at=meets + timedelta(hours=6),
        place=entry["place"]["el"],
        by=world.officer,
        at=at,
    )


def _write(world: World, entry: dict[str, Any], written: dict[str, Any], at: datetime) -> None:
    project, by, field = _project(entry), world.actor(written["by"]), written["field"]
    cowriting.take(project, field, by=by, at=at)
    base = versions.version_of(project, field)
    questions = question_set(project.programme, "specification")
    cowriting.write(project, questions, field, written["text"], base, by=by, at=at + timedelta(minutes=8))


def _evaluate(world: World, entry: dict[str, Any], closes_at: datetime, at: datetime) -> None:
    project = _project(entry)
    library.open_evaluation(project, closes_at, by=world.officer, at=at)
    if closes_at > world.back(0):
        round = _round(entry)
        for member in members(at.date()):
            library.invite(project, round, member, by=MACHINE, at=at)


def _round(entry: dict[str, Any]) -> Round:
    found = rounds.round_of(_project(entry).run, NETWORK)
    if found is None:
        raise RuntimeError(f"The evaluation of {entry['key']} has not been opened")
    return found


def _score(world: World, entry: dict[str, Any], sheet: dict[str, Any], at: datetime) -> None:
    answers = {key: str(score) for key, score in sheet["scores"].items()} | {"reason": sheet["reason"]}
    evaluation.file_sheet(_round(entry), _project(entry), answers, by=world.actor(sheet["by"]), at=at)


def _publish_result(entry: dict[str, Any], at: datetime) -> None:
    evaluation.publish(_round(entry), by=MACHINE, at=at)


def _into_library(world: World, entry: dict[str, Any], at: datetime) -> None:
    mean = next(row["mean"] for row in _round(entry).result["result"]).replace(".", ",")
    reason = f"Το Δίκτυο το αξιολόγησε με μέσο όρο {mean} στα 5 και η προδιαγραφή έχει κόστος, δείκτες και σχέδιο δοκιμής."
    library.publish(_project(entry), reason, by=world.officer, at=at)


def _make_public(world: World, entry: dict[str, Any], at: datetime) -> None:
    library.make_public(_project(entry), by=world.officer, at=at)


def _adopt(world: World, entry: dict[str, Any], state: str, at: datetime) -> None:
    with translation.override(entry["language"]):
        project, knowledge = _project_of(entry["project"]), state == "knowledge"
        adoption.adopt(project, entry["note"], for_knowledge=knowledge, by=world.actor(entry["by"]), at=at)


def _advance(world: World, entry: dict[str, Any], state: str, at: datetime) -> None:
    with translation.override(entry["language"]):
        adoption.advance(_adoption(world, entry), state, entry["note"], by=world.actor(entry["by"]), at=at)


def _measure(world: World, entry: dict[str, Any], benefit: dict[str, Any], measured: int, at: datetime) -> None:
    values = {name: Decimal(benefit[name]) if benefit.get(name) else None for name in ("target", "actual")}
    adoption.measure(
        _adoption(world, entry),
        benefit["indicator"],
        benefit["unit"],
        baseline=Decimal(benefit["baseline"]),
        **values,
        measured_on=world.back(measured).date(),
        method=benefit["method"],
        by=world.actor(entry["by"]),
        at=at,
    )


def _adoption(world: World, entry: dict[str, Any]) -> Any:
    return (
        _project_of(entry["project"])
        .adoptions.select_related("dossier__run__programme__unit", "body")
        .get(body=world.actor(entry["by"]).known_body)
    )
