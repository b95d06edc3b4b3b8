"""Whom the Czech unit asked what comes first, what it told everybody on the way, and what people asked it."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from wenovate.base.gate.actor import MACHINE
from wenovate.methods.clarifications import actions as questions
from wenovate.methods.clarifications.enums import Turn
from wenovate.methods.clarifications.models import Debate, Question
from wenovate.methods.polls import actions as polls
from wenovate.methods.polls import queries as boards
from wenovate.methods.polls.actions import Given, Wording
from wenovate.methods.polls.enums import Scale
from wenovate.methods.polls.models import Board, Poll
from wenovate.methods.updates import actions as updates

from .loading import Event, World
from .persons import entries
from .smart import SMART, demand_of, in_czech, officer


def events(world: World) -> list[Event]:
    """Each with its hour."""
    data = entries("smart_sounding")
    poll, debate = data["poll"], data["debate"]
    found: list[Event] = [
        (world.back(data["board"]["founded"], 10), partial(_found, world, data["board"])),
        (world.back(poll["opened"], 9), partial(_ask_board, world, poll)),
        (world.back(poll["published"], 11), partial(_publish, world)),
        (world.back(debate["announced"], 9), partial(_announce, world, debate)),
        (world.back(debate["opened"], 17), partial(_debate, world, debate)),
    ]
    for place, entry in enumerate(poll["answer"]):
        found.append((world.back(poll["opened"] - 1 - place % 3, 12, 7 * place), partial(_vote, world, entry)))
    for entry in data["update"]:
        found.append((world.back(entry["day"], 13), partial(_tell, world, entry)))
    for entry in data["asked"]:
        found.append((world.back(entry["day"], 15), partial(_ask, world, entry)))
        if "answered" in entry:
            found.append((world.back(entry["answered"], 16), partial(_answer, world, entry)))
    return in_czech(found)


def _found(world: World, entry: dict[str, Any], at: datetime) -> None:
    board = polls.found_board(world.runs[SMART], entry["name"], entry["purpose"], by=officer(world), at=at).subject
    for key in entry["members"]:
        polls.add_member(board, world.people[key], by=officer(world), at=at + timedelta(minutes=5))


def _ask_board(world: World, entry: dict[str, Any], at: datetime) -> None:
    board = Board.objects.select_related(*Board.read_with).get(run=world.runs[SMART])
    wordings = [Wording(one["title"], one["summary"]) for one in entry["wording"]]
    polls.open_poll(board, entry["question"], scale=Scale.PRIORITY, wordings=wordings, by=officer(world), at=at)


def _poll(world: World) -> Poll:
    found: Poll = Poll.objects.select_related(*Poll.read_with).get(board__run=world.runs[SMART])
    return found


def _vote(world: World, entry: dict[str, Any], at: datetime) -> None:
    poll, said = _poll(world), entry.get("said", {})
    given = {
        item.pk: Given(score, said["text"] if said.get("wording") == place else "")
        for place, (item, score) in enumerate(zip(boards.items(poll), entry["scores"], strict=True), start=1)
    }
    polls.answer(poll, given, by=world.actor(entry["by"]), at=at)


def _publish(world: World, at: datetime) -> None:
    """The software has counted it as its last day ended."""
    polls.count(_poll(world), by=MACHINE, at=at - timedelta(hours=1))
    polls.publish(_poll(world), by=officer(world), at=at)


def _tell(world: World, entry: dict[str, Any], at: datetime) -> None:
    """On the page of the programme; whoever follows it had a letter on the next morning."""
    programme = world.runs[SMART].programme
    updates.publish(programme, entry["titles"], entry["words"], by=officer(world), at=at)
    updates.announce(programme, by=MACHINE, at=at + timedelta(days=1))


def _announce(world: World, entry: dict[str, Any], at: datetime) -> None:
    opens = world.back(entry["opened"], 15)
    named = [(world.people[one["person"]], one["line"]) for one in entry["expert"]]
    window = {"opens_at": opens, "closes_at": opens + timedelta(hours=entry["hours"])}
    questions.open_debate(world.runs[SMART], entry["title"], entry["introduction"], named, **window, by=officer(world), at=at)


def _debate(world: World, entry: dict[str, Any], at: datetime) -> None:
    """All of it, told at its end: asked and supported, put on the list, answered; then what came of it."""
    debate = Debate.objects.select_related(*Debate.read_with).get(title=entry["title"])
    leads, opened = world.actor(entry["expert"][0]["person"]), debate.opens_at
    for place, one in enumerate(entry["question"]):
        asked = opened + timedelta(minutes=2 + 20 * place)
        raised = questions.ask_in_debate(debate, one["text"], by=world.actor(one["by"]), at=asked).subject
        question = Question.objects.select_related(*Question.read_with).get(pk=raised.pk)
        for key in one["support"]:
            questions.support(question, by=world.actor(key), at=asked + timedelta(minutes=3))
        questions.arrange(debate, question, Turn.ON, by=leads, at=asked + timedelta(minutes=5))
        questions.answer_in_debate(debate, question, one["answer"], by=leads, at=asked + timedelta(minutes=12))
    questions.summarise(debate, entry["summary"], by=leads, at=at + timedelta(hours=1))


def _ask(world: World, entry: dict[str, Any], at: datetime) -> None:
    questions.ask(demand_of(entry["topic"]), entry["text"], by=world.actor(entry["by"]), at=at)


def _answer(world: World, entry: dict[str, Any], at: datetime) -> None:
    demand, by = demand_of(entry["topic"]), officer(world)
    asked = [Question.objects.get(dossier=demand.pk, text=entry["text"]).pk]
    answer = questions.begin_answer(demand, asked, by=by, at=at).subject
    questions.save_answer(demand, answer, entry["answer"], asked, 0, by=by, at=at + timedelta(minutes=10))
    questions.publish(demand, [answer.pk], by=by, at=at + timedelta(minutes=20))
