"""From a jury to a solution in use: what a topic aims at, who judged the entries, and what became of the one that was awarded."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from wenovate.base.gate import Actor
from wenovate.base.gate.actor import MACHINE
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.entries import actions as answering
from wenovate.journey.entries.models import Entry
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.methods.adoption import actions as adoption
from wenovate.methods.cowriting import actions as cowriting
from wenovate.methods.cowriting import queries as versions
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation import queries as rounds
from wenovate.methods.evaluation.enums import COMPETITION
from wenovate.methods.evaluation.models import JurorInvitation, Round
from wenovate.methods.goals import actions as goals
from wenovate.methods.milestones import actions as milestones
from wenovate.methods.milestones.models import Milestone, Pilot
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes.queries import question_set

from .loading import REGISTER, Event, World
from .persons import entries, person
from .smart import demand_of, head, in_czech

# By which a jury scores, in the order in which the data have the figures.
CRITERIA = ("effect", "novelty", "proven", "cost", "safety", "commercial", "reuse")


def events(world: World) -> list[Event]:
    """Each with its hour."""
    data, opened = entries("smart_solution"), entries("smart")["topics_opened"]
    found: list[Event] = [(world.back(opened, 15), partial(_aim, world, topic, rows)) for topic, rows in data["goal"].items()]
    for jury in data["jury"]:
        found += _of_jury(world, jury)
    return in_czech(found + _of_project(world, data["project"]))


def _of_jury(world: World, jury: dict[str, Any]) -> list[Event]:
    closes = world.back(jury["closes"], 15)
    found: list[Event] = [
        (world.back(jury["laid"], 9), partial(_lay, world, jury, closes)),
        (world.back(jury["named"], 14), partial(_publish_panel, world, jury)),
    ]
    for place, key in enumerate(jury["jurors"]):
        found.append((world.back(jury["laid"] - 1, 10, 5 * place), partial(_accept, world, jury, key)))
        if "declared" in jury:
            found.append((world.back(jury["declared"], 10, 5 * place), partial(_declare, world, jury, key)))
            found.append((world.back(jury["declared"] - 2 * place - 1, 16), partial(_score, world, jury, place)))
    if "declared" in jury:
        found.append((closes + timedelta(minutes=1), partial(_count, jury)))
    return found


def _of_project(world: World, entry: dict[str, Any]) -> list[Event]:
    pilot = entry["pilot"]
    found: list[Event] = [
        (world.back(entry["begun"], 10), partial(_begin, world, entry)),
        (world.back(entry["into_library"], 12), partial(_into_library, world, entry)),
        (world.back(pilot["planned"], 14), partial(_plan_pilot, world, pilot)),
        (world.back(pilot["found"], 14), partial(_find, world, pilot)),
        (world.back(pilot["decided"], 11), partial(_decide, world, pilot)),
    ]
    found += [(world.back(one["day"], 11), partial(_write, world, one)) for one in entry["write"]]
    found += [(world.back(one["day"], 13), partial(_adopt, world, one)) for one in entry["adoption"]]
    for place, one in enumerate(entry["milestone"]):
        found.append((world.back(one["set"], 13, place), partial(_set, world, one)))
        if "moved" in one:
            found.append((world.back(one["due"], 10), partial(_move, world, one)))
        if "reached" in one:
            found.append((world.back(one["reached"], 15), partial(_reach, world, one)))
    return found


def _aim(world: World, topic: str, rows: list[dict[str, Any]], at: datetime) -> None:
    title = next(entry["title"]["cs"] for entry in entries("smart")["topic"] if entry["key"] == topic)
    about = Challenge.objects.select_related(*Challenge.read_with).get(title=title)
    days = ("baseline_on", "target_on")
    goal = [{**row, **{day: world.back(row[day]).date().isoformat() for day in days}} for row in rows]
    goals.set_goal(about, goal, 0, by=head(world), at=at)


def _round(jury: dict[str, Any]) -> Round:
    found = rounds.round_of(demand_of(jury["topic"]).run, COMPETITION)
    if found is None:
        raise RuntimeError(f"No jury was laid for {jury['topic']}")
    return found


def _lay(world: World, jury: dict[str, Any], closes: datetime, at: datetime) -> None:
    answering.lay_jury(demand_of(jury["topic"]), closes, by=head(world), at=at)
    for key in jury["jurors"]:
        evaluation.invite_juror(_round(jury), person(key)["email"], language="cs", by=head(world), at=at + timedelta(minutes=5))


def _accept(world: World, jury: dict[str, Any], key: str, at: datetime) -> None:
    entry, invitations = person(key), JurorInvitation.objects.select_related(*JurorInvitation.read_with)
    invitation = invitations.get(round=_round(jury), email=entry["email"])
    name = f"{entry['given_name']} {entry['surname']}"
    evaluation.accept_invitation(invitation, name, entry["position"], by=Actor(person=world.people[key].pk), at=at)


def _publish_panel(world: World, jury: dict[str, Any], at: datetime) -> None:
    evaluation.publish_panel(_round(jury), by=head(world), at=at)


def _declare(world: World, jury: dict[str, Any], key: str, at: datetime) -> None:
    evaluation.declare(_round(jury), {}, by=world.actor(key), at=at)


def _score(world: World, jury: dict[str, Any], place: int, at: datetime) -> None:
    """What one juror files, of each entry a sheet."""
    by, demand = world.actor(jury["jurors"][place]), demand_of(jury["topic"])
    for number, sheets in enumerate(jury["sheets"]):
        answers = dict(zip(CRITERIA, map(str, sheets["scores"][place]), strict=True)) | {"reason": sheets["reasons"][place]}
        entry = Entry.objects.select_related(*Entry.read_with).get(demand=demand.pk, entrant=world.actor(sheets["by"]).firm)
        evaluation.file_sheet(_round(jury), entry, answers, by=by, at=at + timedelta(minutes=25 * number))


def _count(jury: dict[str, Any], at: datetime) -> None:
    evaluation.publish(_round(jury), by=MACHINE, at=at)


def _begin(world: World, entry: dict[str, Any], at: datetime) -> None:
    demand = demand_of(entry["topic"])
    won = Entry.objects.select_related(*Entry.read_with).get(demand=demand.pk, entrant=world.actor(entry["firm"]).firm)
    library.realise(won, by=head(world), at=at)


def _project() -> Project:
    """The one that carries out an awarded entry."""
    found: Project = Project.objects.select_related(*Project.read_with).exclude(firm=None).get()
    return found


def _write(world: World, written: dict[str, Any], at: datetime) -> None:
    project, by, field = _project(), world.actor(written["by"]), written["field"]
    cowriting.take(project, field, by=by, at=at)
    base, questions = versions.version_of(project, field), question_set(project.programme, "specification")
    cowriting.write(project, questions, field, written["text"], base, by=by, at=at + timedelta(minutes=8))


def _set(world: World, one: dict[str, Any], at: datetime) -> None:
    milestones.set_milestone(_project(), one["title"], world.back(one["due"]).date(), one["responsible"], by=head(world), at=at)


def _milestone(one: dict[str, Any]) -> Milestone:
    found: Milestone = Milestone.objects.select_related(*Milestone.read_with).get(title=one["title"])
    return found


def _move(world: World, one: dict[str, Any], at: datetime) -> None:
    milestones.move_milestone(_milestone(one), world.back(one["moved"]).date(), one["why"], by=head(world), at=at)


def _reach(world: World, one: dict[str, Any], at: datetime) -> None:
    milestones.reach(_milestone(one), at.date(), one["note"], by=head(world), at=at)


def _plan_pilot(world: World, pilot: dict[str, Any], at: datetime) -> None:
    body = Body.objects.get(register=REGISTER, uid=pilot["body"])
    first, last = (world.back(days).date() for days in pilot["days"])
    milestones.plan_pilot(_project(), body, first, last, pilot["plan"], by=head(world), at=at)


def _pilot() -> Pilot:
    found: Pilot = Pilot.objects.select_related(*Pilot.read_with).get()
    return found


def _find(world: World, pilot: dict[str, Any], at: datetime) -> None:
    milestones.record_findings(_pilot(), pilot["findings"], by=head(world), at=at)


def _decide(world: World, pilot: dict[str, Any], at: datetime) -> None:
    milestones.decide_pilot(_pilot(), pilot["how"], pilot["reason"], by=head(world), at=at)


def _into_library(world: World, entry: dict[str, Any], at: datetime) -> None:
    library.publish(_project(), entry["reason"], by=head(world), at=at)
    library.make_public(_project(), by=head(world), at=at + timedelta(minutes=10))


def _adopt(world: World, one: dict[str, Any], at: datetime) -> None:
    adoption.adopt(_project(), one["note"], by=world.actor(one["by"]), at=at)
