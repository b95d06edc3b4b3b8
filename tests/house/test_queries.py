"""Law of lists: as many queries with thirty rows as with one, none that repeats a row, and few."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house.acts import registration
from tests.personas import NOW, SLUG, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row
from wenovate.people.organisations.models import Body


def more_needs(world: World, count: int) -> None:
    """Issues of one body."""
    for place in range(count):
        world.need(title=f"Ζήτημα {place}", at=NOW - timedelta(minutes=place))


def more_registrations(world: World, count: int) -> None:
    """Registrations of new bodies that wait at the desk."""
    rows = [Row(n, f"b{n}", {"official_name": f"ΔΗΜΟΣ {n}", "country": "GR"}) for n in range(count)]
    import_bodies(rows, register=f"r{count}", by=OPERATOR, at=NOW)
    for body in Body.objects.filter(register=f"r{count}"):
        world.bodies[body.uid] = body
        registration(world, "awaiting", body=body.uid)


def more_bodies(world: World, count: int) -> None:
    """Bodies of the network."""
    rows = [Row(n, f"m{n}", {"official_name": f"ΔΗΜΟΣ {n}", "country": "GR"}) for n in range(count)]
    import_bodies(rows, register=f"m{count}", by=OPERATOR, at=NOW)
    Body.objects.filter(register=f"m{count}").update(joined_at=NOW)


def drafts(world: World, count: int) -> None:
    """Drafts of one person."""
    for _ in range(count):
        world.draft()


# What is shown → (address, persona, what is added, most queries: ground.md sets 6 for a public list, 9 for a member's).
LISTS: dict[str, tuple[str, str, Callable[[World, int], None], int]] = {
    "issues, a member": (f"/el/programmes/{SLUG}/needs/", "nikos", more_needs, 9),
    "issues, a visitor": (f"/el/programmes/{SLUG}/needs/", "visitor", more_needs, 6),
    "home, a visitor": ("/el/", "visitor", more_needs, 6),
    "programme, a member": (f"/el/programmes/{SLUG}/", "nikos", more_needs, 9),
    "desk": ("/el/desk/", "eleni", more_registrations, 9),
    "bodies, a visitor": ("/el/bodies/", "visitor", more_bodies, 6),
    "my page": ("/el/mine/", "maria", drafts, 12),
}


def queries_of(world: World, address: str, persona: str) -> list[str]:
    """The queries of one page, the session's own left out of nothing."""
    client = world.client(persona)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def repeated(queries: list[str]) -> list[str]:
    """Statements that come again with other values: one query a row."""
    shapes = Counter(re.sub(r"'[^']*'|\b\d+\b", "?", query) for query in queries)
    return [shape for shape, count in shapes.items() if count > 2]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_thirty(world: World, name: str) -> None:
    address, persona, add, most = LISTS[name]
    add(world, 1)
    one = queries_of(world, address, persona)
    add(world, 29)
    thirty = queries_of(world, address, persona)
    assert len(thirty) == len(one), "\n".join(thirty)
    assert repeated(thirty) == []
    assert len(thirty) <= most, "\n".join(thirty)


def test_a_detail_page_stays_under_eight_queries_beside_its_readers_own(world: World) -> None:
    need = world.need()
    assert len(queries_of(world, f"/el/needs/{need.number}/", "nikos")) <= 12


def test_the_law_catches_one_query_a_row() -> None:
    assert repeated([f"SELECT * FROM body WHERE id = {n}" for n in range(3)]) == ["SELECT * FROM body WHERE id = ?"]
