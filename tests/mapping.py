"""A programme of the Czech shape whose needs are being mapped: gatherings, their records, needs that the unit recorded."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from tests.personas import NOW, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.actions import Told
from wenovate.journey.needs.models import Need
from wenovate.methods.gatherings import actions as gatherings
from wenovate.methods.gatherings.actions import Part, Plan
from wenovate.methods.gatherings.models import Gathering, Record
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.recipes import SHIPPED, load

MAP = "mapping"
SAID = "Platíme za to, že vozíme vzduch."
CARD = {
    "title": "Svážet odpad podle zaplnění nádob",
    "area": "environment",
    "aim": "cheaper",
    "issue": "Vůz objíždí poloprázdné nádoby, jiné přetékají.",
    "whom": "Obyvatele pěti místních částí.",
    "today": "Pevný plán podle smlouvy.",
    "result": "Žádná nádoba nepřetéká déle než den.",
}


@lru_cache(maxsize=1)
def _recipe() -> dict[str, Any]:
    return load(SHIPPED / "smart-solutions")


def mapped(world: World) -> World:
    """The same world a week after the unit began to map needs; mapping goes on for five weeks more."""
    open_programme(world.unit, deepcopy(_recipe()), slug=MAP, starts_on=date(2026, 11, 16), by=OPERATOR, at=NOW - timedelta(days=20))
    return replace(world, run=programmes.run_of(MAP))


def plan(days: int = -3, kind: str = "round_table", title: str = "Odpady v malých obcích", **rest: str) -> Plan:
    """What is planned so many days from now."""
    starts = NOW + timedelta(days=days)
    return Plan(kind, title, starts, starts + timedelta(hours=3), **({"place": "Turnov, radnice"} | rest))


def gathering(world: World, days: int = -3, kind: str = "round_table", by: str = "giorgos") -> Gathering:
    """A gathering that stands in the calendar."""
    found: Gathering = gatherings.plan(world.run, plan(days, kind), by=world.actor(by), at=NOW).subject
    return found


def held(world: World, *bodies: str) -> Gathering:
    """One at which bodies were, Larisa and Turnov where none are named; Trikala was invited and did not come."""
    found = gathering(world)
    parts = {world.bodies[name].pk: Part(invited=True, present=True) for name in bodies or ("larisa", "turnov")}
    gatherings.note(found, {**parts, world.bodies["trikala"].pk: Part(invited=True)}, 14, by=world.actor("giorgos"), at=NOW)
    return Gathering.objects.select_related(*Gathering.read_with).get(pk=found.pk)


def record(world: World, of: Gathering, answers: Mapping[str, str] | None = None, by: str = "giorgos") -> Record:
    """Its record as far as an officer has written it."""
    begun = gatherings.begin_record(of, by=world.actor(by), at=NOW).subject
    questions = programmes.question_set(world.run.programme, "interview")
    gatherings.save_record(begun, questions, answers or {"costs": SAID}, by=world.actor(by), at=NOW)
    return Record.objects.select_related(*Record.read_with).get(pk=begun.pk)


def drawn(world: World, of: Gathering | None = None, body: str = "turnov", by: str = "giorgos", title: str = CARD["title"]) -> Need:
    """A draft that the unit recorded: from a gathering, or from the telephone."""
    told = Told(of.kind, of.pk, quote=SAID) if of else Told("phone", said_on=NOW.date(), quote=SAID)
    need: Need = needs.record(world.run, world.bodies[body], {"title": title}, told, by=world.actor(by), at=NOW).subject
    return Need.objects.select_related(*Need.read_with).get(pk=need.pk)


def recorded(world: World, of: Gathering | None = None, body: str = "turnov", by: str = "giorgos", title: str = CARD["title"]) -> Need:
    """A need that the unit recorded, completed and submitted."""
    draft, questions = drawn(world, of, body, by, title), programmes.question_set(world.run.programme, "need")
    sent: Need = needs.submit_recorded(draft, questions, CARD | {"title": title}, by=world.actor(by), at=NOW).subject
    return sent
