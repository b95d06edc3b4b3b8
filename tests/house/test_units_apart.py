"""Law of units: several of them on one installation, each with both shapes of a programme, and no officer of one sees what lies on another's desk."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests import market, road
from tests.personas import NOW, World, small_recipe
from tests.spine import making
from wenovate.base.gate.actor import OPERATOR
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme

# What the unit of Eleni (or, in the mirror, of Jana) has, each thing under words that could leak.
NEED, DRAFT, PROGRAMME, OPENED, SEALED = (
    "Prosáklá potřeba",
    "Prosáklý koncept poptávky",
    "Prosáklý program",
    "Prosáklý otevřený návrh",
    "Prosáklý zapečetěný návrh",
)
LISTS = (
    *("home:home", "dashboard:mine", "dashboard:letters", "desk:desk", "demands:list", "demands:feed", "challenges:list"),
    *("drafting:list", "firms:list", "proof:results", "joining:queue", "mailings:list", "programmes:allowances"),
)


def mirrored(world: World) -> World:
    """The same world seen from the other unit: Jana leads it, and Eleni is the stranger."""
    people = world.people | {"eleni": world.people["jana"], "giorgos": world.people["jana"], "jana": world.people["eleni"]}
    there = replace(world, unit=world.other_unit, other_unit=world.unit, people=people)
    open_programme(there.unit, small_recipe(), slug="jiny-cyklus", starts_on=NOW.date(), by=OPERATOR, at=NOW)
    return replace(there, run=programmes.run_of("jiny-cyklus"))


@pytest.fixture(params=["ours", "theirs"])
def side(request: pytest.FixtureRequest, world: World) -> World:
    """A unit that has everything; Jana is an officer of another one."""
    return world if request.param == "ours" else mirrored(world)


def pages(side: World, now: Any) -> Iterator[str]:
    """Addresses of all that the unit has: lists as pages and as tables, what is drafted, sealed, opened."""
    need = side.need("petr", title=NEED)
    there = market.market(side)
    content = making.recipe() | {"title": dict.fromkeys(("el", "cs", "en"), PROGRAMME)}
    programme = making.draft(side, content=content)
    sealed, opened, draft = market.demand(there), market.demand(there), market.draft(there)
    type(draft).objects.filter(pk=draft.pk).update(title=DRAFT)
    hidden = market.sent(there, sealed, market.rival(there), title=SEALED)
    shown = market.sent(there, opened, title=OPENED)
    now.move_to(market.AFTERWARDS)
    market.opened(there, opened)
    for name in LISTS:
        yield reverse(name)
    for slug in (side.run.programme.slug, market.SLUG):
        for name in ("home:programme", "needs:list", "challenges:ranking"):
            yield reverse(name, kwargs={"programme": slug})
    yield reverse("needs:detail", kwargs={"number": need.number})
    yield reverse("evaluation:sheet", kwargs={"round": road.selection(side).pk, "number": need.number})
    for page in ("overview", "check", "rehearsal", "download"):
        yield reverse(f"drafting:{page}", kwargs={"draft": programme.pk})
    yield reverse("demands:form", kwargs={"demand": draft.pk})
    for demand in (sealed, opened):
        for name in ("demands:detail", "entries:came", "entries:award", "demands:cancel", "demands:translate"):
            yield reverse(name, kwargs={"number": demand.number})
    for entry in (hidden, shown):
        for name in ("detail", "receipt", "decide"):
            yield reverse(f"entries:{name}", kwargs={"number": entry.number})
    yield reverse("entries:form", kwargs={"entry": hidden.pk})


def seen(side: World, persona: str, addresses: list[str]) -> set[tuple[str, str]]:
    """(words, page) wherever a persona reads some of them; the tables that a page gives out included."""
    client, found = side.client(persona), set()
    for address in addresses:
        for query in ("", "?as=csv"):
            text = client.get(address + query).content.decode(errors="replace")
            found |= {(words, address) for words in (NEED, DRAFT, PROGRAMME, OPENED, SEALED, market.RIVAL_NAME) if words in text}
    return found


def test_an_officer_of_another_unit_sees_nothing_of_it_and_its_own_sees_all_that_is_not_sealed(side: World, now: Any) -> None:
    with translation.override("cs"):
        addresses = list(pages(side, now))
    assert seen(side, "jana", addresses) == set()
    assert {words for words, _page in seen(side, "giorgos", addresses)} == {NEED, DRAFT, PROGRAMME, OPENED}
