"""The road of a demand, for tests: a smart-solutions programme whose every stage is open now, led to entries of two firms."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests import road
from tests.personas import FIRM_ANSWERS, NOW, World
from wenovate.base.gate import Actor, RoleHeld
from wenovate.base.gate.actor import OPERATOR
from wenovate.decide.windows import Span
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.demands import actions as demands
from wenovate.journey.demands.models import Demand
from wenovate.journey.entries import actions as entries
from wenovate.journey.entries.models import Entry
from wenovate.journey.firms import actions as firms
from wenovate.people.mandates.models import Grant
from wenovate.people.organisations.models import Firm
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, load

SLUG = "poptavky"
# One answers until the tenth day from now; with two steps, again from the twentieth to the thirtieth.
CLOSES, AGAIN, CLOSES_AGAIN = NOW + timedelta(days=10), NOW + timedelta(days=20), NOW + timedelta(days=30)
# After everything.
AFTERWARDS = NOW + timedelta(days=40)
# A firm beside Karel's, and the one who acts for it; with a name that could leak.
RIVAL, RIVAL_NAME = "anna", "Prosakující Konkurence s. r. o."
DEMAND = {
    "title": "Svoz podle naměřeného zaplnění",
    "summary": "Hledáme řešení, které svoz plánuje podle zaplnění nádob.",
    "area": "environment",
    "mode": "competition",
    "two_steps": "no",
    "problem": "Vůz objíždí poloprázdné nádoby.",
    "whom": "Dvanáct obcí, 40 000 obyvatel.",
    "wanted": "O 20 % méně kilometrů za rok.",
    "limits": "Jen otevřená data.",
    "budget": "Odměna 150 000 Kč.",
    "follows": "Pilotní ověření ve dvou obcích.",
    "rights": "Licence pro všechny obce kraje.",
    "contact": "Odbor informatiky, posta@kraj.example",
}
ENTRY = {
    "title": "Čidla a trasy",
    "summary": "Čidla v nádobách a trasa v mobilu řidiče.",
    "firm_name": "Ukázkové řešení s. r. o.",
    "contact": {"name": "Karel Smyšlený", "position": "jednatel", "email": "karel@persona.example", "phone": "485 000 000"},
    "buyers": "Tajný odběratel",
}


def market(world: World, *, slug: str = SLUG, closes: datetime = CLOSES, two_steps: bool = False) -> World:
    """A smart-solutions programme of Eleni's unit in which everything is open now, but for what one answers: that has its deadline."""
    recipe, today = load(SHIPPED / "smart-solutions"), NOW.date()
    windows = {stage["key"]: [Span(today - timedelta(days=5), None)] for stage in recipe["stage"]}
    windows["compete"] = [Span(today - timedelta(days=5), closes.date())]
    if two_steps:
        windows["compete"].append(Span(AGAIN.date(), CLOSES_AGAIN.date()))
    at = NOW - timedelta(days=6)
    open_programme(world.unit, recipe, slug=slug, starts_on=today - timedelta(days=5), windows=windows, by=OPERATOR, at=at)
    return replace(world, run=programmes.run_of(slug))


def standing(world: World) -> World:
    """The same where it stands already."""
    run = Run.objects.ready().filter(programme__slug=SLUG).first()
    return replace(world, run=run) if run else market(world)


def taken_over(world: World, count: int) -> None:
    """Demands that were published elsewhere."""
    there = standing(world)
    programme, questions, before = there.run.programme, programmes.question_set(there.run.programme, "demand"), Demand.objects.count()
    for place in range(count):
        where = {"source": "", "number": f"{before}-{place}"}
        demands.take_over(programme, questions, DEMAND, windows={}, **where, by=OPERATOR, at=NOW)


def many(world: World, count: int) -> Demand:
    """A demand that as many firms have answered."""
    there = standing(world)
    on, before = demand(there), Firm.objects.count()
    for place in range(count):
        by = Actor(person=world.people["petros"].pk)
        firm = firms.register("EU", f"M{before}-{place}", FIRM_ANSWERS, language="cs", by=by, at=NOW).subject
        sent(there, on, Actor(person=by.person, role=RoleHeld("firm_contact", None, None, firm.pk)))
    return on


def topic(world: World) -> Challenge:
    """A priority topic of that programme, made of Petr's need."""
    return road.challenge(world, world.need("petr"))


def draft(world: World) -> Demand:
    """The demand that publishes it, begun."""
    demand: Demand = demands.begin(topic(world), by=world.actor("giorgos"), at=NOW).subject
    return demand


def demand(world: World, **other: str) -> Demand:
    """The same, published."""
    questions = programmes.question_set(world.run.programme, "demand")
    published: Demand = demands.publish(draft(world), questions, DEMAND | other, by=world.actor("giorgos"), at=NOW).subject
    return Demand.objects.select_related(*Demand.read_with).get(pk=published.pk)


def rival(world: World) -> Actor:
    """Anna, who acts for a firm of her own."""
    person = world.people[RIVAL]
    if not Grant.objects.filter(person=person).exists():
        answers = FIRM_ANSWERS | {"name": RIVAL_NAME}
        firms.register("CZ", "99999994", answers, language="cs", by=Actor(person=person.pk), at=NOW - timedelta(days=1))
    place = Grant.objects.get(person=person)
    return Actor(person=person.pk, role=RoleHeld(place.role, None, place.pk, place.firm_id))


def begun(world: World, on: Demand, by: Actor | None = None, at: datetime = NOW) -> Entry:
    """An answer that Karel (or another firm) has begun."""
    entry: Entry = entries.begin(on, by=by or world.actor("karel"), at=at).subject
    return entry


def sent(world: World, on: Demand, by: Actor | None = None, at: datetime = NOW, **other: Any) -> Entry:
    """The same, sent."""
    by = by or world.actor("karel")
    entry = begun(world, on, by, at)
    questions = programmes.question_set(on.programme, entry.form_role)
    entries.submit(entry, questions, ENTRY | other, by=by, at=at)
    return again(entry)


def again(entry: Entry) -> Entry:
    """As it stands now."""
    found: Entry = Entry.objects.select_related(*Entry.read_with).get(pk=entry.pk)
    return found


def awarded(world: World) -> Entry:
    """Karel's entry, awarded."""
    on = demand(world)
    entry = sent(world, on)
    entries.award(opened(world, on), [entry], "Dobré.", by=world.actor("eleni"), at=AFTERWARDS)
    return again(entry)


def opened(world: World, on: Demand, at: datetime = AFTERWARDS) -> Demand:
    """What came is opened, by the officer."""
    entries.open_entries(on, by=world.actor("giorgos"), at=at)
    return Demand.objects.select_related(*Demand.read_with).get(pk=on.pk)
