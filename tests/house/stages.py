"""Both shipped recipes at work: each led along its road by the real actions, until there is a noun for every act that a stage may hold."""

from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from tests import mapping, road
from tests.personas import World
from tests.spine.making import REASON
from wenovate.base.gate.actor import OPERATOR
from wenovate.decide.windows import Span
from wenovate.journey.demands.models import Demand
from wenovate.journey.entries.models import Entry
from wenovate.journey.ideas.models import Idea
from wenovate.journey.joining.models import Registration
from wenovate.journey.library import actions as library
from wenovate.journey.needs.models import Need
from wenovate.methods.events import actions as events
from wenovate.methods.events import queries as workshops
from wenovate.methods.milestones.models import Pilot
from wenovate.methods.polls.models import Board
from wenovate.people.organisations.models import Firm
from wenovate.spine.dossiers.models import BODY, desk_audience
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import move_run, open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, Recipe, load, parse

OPENED, STARTS = datetime(2026, 12, 1, tzinfo=UTC), date(2027, 1, 11)
# Long before and long after every window of a recipe; nothing in the programmes ends by itself before the second.
LONG_AGO, FAR_AHEAD = datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
# By recipe the stage in which the challenge has a window of its own, in days of the programme; in the others it has the programme's.
OWN = {"we-novate": "design", "smart-solutions": "demand"}
OWN_DAYS = (200, 220)
RECIPES = tuple(OWN)

# Where an act is done → the noun, and its state where the road has led it further. On a challenge: by the challenge's calendar.
PLACES = {
    "programme": ("run", ""),
    "sounding board": ("board", ""),
    "registration": ("registration", "draft"),
    "draft": ("draft", "draft"),
    "recorded draft": ("recorded", "draft"),
    "gathering": ("gathering", "planned"),
    "need": ("need", "submitted"),
    "idea": ("idea", "draft"),
    "challenge": ("challenge", "open"),
    "workshop": ("event", "called"),
    "demand being written": ("demand", "draft"),
    "demand": ("demand", "published"),
    "entry": ("entry", "draft"),
    "project being written": ("project", "writing"),
    "project evaluated": ("project", "evaluated"),
    "pilot measured": ("pilot", "measured"),
    "project in the library": ("project", "library"),
}
ON_A_CHALLENGE = {"challenge", "event", "project", "pilot", "demand", "entry"}

# An act that no stage of a recipe holds waits for none.
UNBOUND = "no stage"
# [opens, closes) of a stage; no end where it stays open; None where it is always open.
Window = tuple[datetime, datetime | None] | None


@lru_cache(maxsize=len(RECIPES))
def content(key: str) -> dict[str, Any]:
    """A shipped recipe, read once."""
    return load(SHIPPED / key)


@lru_cache(maxsize=len(RECIPES))
def recipe(key: str) -> Recipe:
    """The same in typed form."""
    return parse(content(key))


def windows(key: str, activity: str, place: str = "programme") -> dict[str, Window]:
    """The windows that hold for an act, by stage: reckoned here anew from the recipe's days, past the calendar that is tried."""
    own = {OWN[key]: OWN_DAYS} if PLACES[place][0] in ON_A_CHALLENGE else {}
    days = {stage.key: own.get(stage.key, (stage.opens_day, stage.closes_day)) for stage in recipe(key).stages_of(activity)}
    return {stage: None if first is None else _window(key, first, last) for stage, (first, last) in days.items()} or {UNBOUND: None}


def outliving(key: str) -> set[str]:
    """The stages that go on after the programme has ended, and what no stage binds."""
    return {UNBOUND, *(stage.key for stage in recipe(key).stages if stage.outlives)}


def _window(key: str, first: int, last: int | None) -> Window:
    return _instant(key, first, time(0)), None if last is None else _instant(key, last, time(15))


def _instant(key: str, day: int, hour: time) -> datetime:
    return datetime.combine(STARTS + timedelta(days=day), hour, ZoneInfo(recipe(key).time_zone)).astimezone(UTC)


@dataclass(frozen=True)
class Scene:
    """A programme of a recipe with its nouns."""

    key: str
    nouns: dict[str, Any]

    def at(self, place: str) -> Any:
        """Where an act is done: the noun in the state in which it can be."""
        noun, status = PLACES[place]
        found = copy(self.nouns[noun])
        if status:
            found.status = status
        return found

    def again(self) -> "Scene":
        """The same, read anew from the database."""
        run = programmes.run_of(self.nouns["run"].programme.slug)
        nouns = {name: _again(noun) for name, noun in self.nouns.items()}
        market = _of_a_market(nouns["challenge"].run, nouns["entry"].entrant)
        return replace(self, nouns=nouns | market | _of_the_run(run, nouns["draft"].author))


def scene(world: World, key: str) -> Scene:
    """The programme of a recipe, led to the project that its team writes; each step at the first instant at which a stage has it open."""
    open_programme(world.unit, content(key), slug=f"{key}-2027", starts_on=STARTS, by=OPERATOR, at=OPENED)
    run = programmes.run_of(f"{key}-2027")
    there = replace(world, run=run)
    begins = _opening(key, "library.begin")
    draft, need = there.draft(at=_opening(key, "needs.start")), there.need(at=_opening(key, "needs.submit"))
    challenge = road.challenge(there, need, at=_opening(key, "challenges.open"))
    event = events.call(challenge, FAR_AHEAD + timedelta(days=1), by=world.actor("eleni"), at=begins).subject
    for name in ("maria", "petr"):
        events.answer(event, True, by=world.actor(name), at=begins)
    team, day = [one.pk for one in workshops.declared(event)], begins + timedelta(days=7)
    meeting = {"starts_at": day, "ends_at": day + timedelta(hours=6), "place": "Λάρισα"}
    project = library.begin(challenge, event, team, road.TEXTS, **meeting, by=world.actor("eleni"), at=begins).subject
    # Decided to go on, so that nothing stands in the way of the project; where a decision is tried, it is taken for one that waits.
    days = {"starts_on": day.date(), "ends_on": day.date(), "planned_at": begins, "decided_at": begins}
    pilot = Pilot.objects.create(
        dossier=project, round=1, body=world.bodies["turnov"], status="go", language="cs", person=world.people["petr"], **days
    )
    first, last = (STARTS + timedelta(days=day) for day in OWN_DAYS)
    move_run(challenge.run, {OWN[key]: [Span(first, last)]}, REASON, by=world.actor("eleni"), at=begins)
    board = Board.objects.create(run=run, name={"en": "Readers"}, purpose={}, founded_at=OPENED)
    nouns = {"run": run, "board": board, "draft": draft, "need": need, "challenge": challenge, "event": event, "project": project}
    nouns |= {"pilot": pilot, "recorded": _recorded(there), "gathering": mapping.gathering(there, by="eleni")}
    return Scene(key, nouns | _of_a_market(challenge.run, world.firm)).again()


def _opening(key: str, activity: str) -> datetime:
    return min(window[0] for window in windows(key, activity).values() if window is not None)


def _of_a_market(run: Run, firm: Firm) -> dict[str, Any]:
    """A demand and an answer that stand in no table: not every recipe has forms for them."""
    common = {"programme": run.programme, "run": run, "status": "published"}
    demand = Demand(kind="demand", mode="competition", audience=desk_audience(run.programme.unit_id), **common)
    entry = Entry(kind="entry", demand=demand, firm=firm, entrant=firm, audience=BODY, **common)
    return {"demand": demand, "entry": entry}


def _recorded(world: World) -> Need:
    """A draft of the unit, laid down without the act: not every recipe takes what was said elsewhere."""
    audience = desk_audience(world.unit.pk)
    columns = {
        "body": world.bodies["larisa"],
        "language": "el",
        "status": "draft",
        "audience": audience,
        "created_at": OPENED,
        "saved_at": OPENED,
    }
    need: Need = Need.objects.create(kind="need", programme=world.run.programme, run=world.run, **columns)
    return need


def _of_the_run(run: Run, author: Any) -> dict[str, Any]:
    """The run, and drafts that stand in no table: where one joins by invitation nobody begins a registration, nor an idea without its form."""
    own = {"programme": run.programme, "run": run, "author": author, "status": "draft"}
    return {"run": run, "registration": Registration(kind="registration", **own), "idea": Idea(kind="idea", **own)}


def _again(noun: Any) -> Any:
    return noun.__class__._base_manager.select_related(*noun.read_with).get(pk=noun.pk) if noun.pk else noun
