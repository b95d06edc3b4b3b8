"""Law of exports: a table holds exactly the rows that its page shows to the same reader, over all pages; of people it leaves a row in the log."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house import test_queries as many
from tests.personas import NOW, PERSONAS, SLUG, World
from tests.spine import mailing
from tests.tables_out import cells_of, lines_of
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.people.organisations.actions import confirm_name
from wenovate.people.organisations.models import Body

Rows = Callable[[str], list[str]]


def numbers(html: str) -> list[str]:
    """What has a number of its own."""
    return re.findall(r'class="kicker">(2026-\d{5})', html)


def names(html: str) -> list[str]:
    """Titles of cards."""
    return [unescape(title) for title in re.findall(r'class="card__title"[^>]*><a [^>]*>([^<]+)</a>', html)]


def people(html: str) -> list[str]:
    """Names in a table of people."""
    return [unescape(name) for name in re.findall(r'<th scope="row"[^>]*><b>([^<]+)</b>', html)]


def first_cells(html: str) -> list[str]:
    """What names each row of a table."""
    return [unescape(cell) for cell in re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', html)]


def with_seats(world: World) -> None:
    """Members, some of whom agreed to be listed, and one who did not."""
    many.more_people(world, 28)


def with_more_needs(world: World) -> None:
    """More than a page of issues, a draft, and one that was taken back."""
    many.more_needs(world, 27)
    world.draft()


def with_registrations(world: World) -> None:
    """More than a page of registrations."""
    many.more_registrations(world, 27)


def with_letters(world: World) -> None:
    """A letter that was sent, and drafts."""
    mailing.delivered(world)
    for _ in range(2):
        mailing.draft(world)


def with_bodies(world: World) -> None:
    """More than a page of bodies in the network, and some outside."""
    many.more_bodies(world, 27)
    many.new_bodies(world, 3)


def with_offered_seats(world: World) -> None:
    """Invitations."""
    many.more_seats_offered(world, 3)


def _nothing_more(world: World) -> None:
    """The world as it is."""


# List → (address, what stands there, the rows of its page, the column that names them, whether it names people).
TABLES: dict[str, tuple[str, Callable[[World], Any], Rows, int, bool]] = {
    "bodies": ("/en/bodies/", with_bodies, names, 0, False),
    "whole register": ("/en/bodies/?all=1&level=local", with_bodies, names, 0, False),
    "people": ("/en/network/people/", with_seats, people, 0, True),
    "issues": (f"/en/programmes/{SLUG}/needs/", with_more_needs, numbers, 0, False),
    "critical issues": ("/en/challenges/", lambda world: many.more_challenges(world, 2), numbers, 0, False),
    "library": (
        "/en/library/",
        lambda world: many.more_public(world, 1) or many.more_library(world, 1),
        lambda html: numbers(html.partition("coming-title")[0]),
        0,
        False,
    ),
    "ranking": (
        f"/en/programmes/{SLUG}/selection/",
        lambda world: many.more_scored(world, 2),
        lambda html: re.findall(r"<small>(2026-\d{5})", html),
        1,
        False,
    ),
    "registrations": ("/en/desk/registrations/", with_registrations, lambda html: re.findall(r'kicker">(2026-\d{5})', html), 0, False),
    "invitations": (
        "/en/programmes/invitation/invitations/",
        with_offered_seats,
        lambda html: re.findall(r"<dd>([^<]+@[^<]+)</dd>", html),
        2,
        True,
    ),
    "letters": ("/en/mailings/", with_letters, names, 0, False),
    "rights": ("/en/rights/", _nothing_more, first_cells, 0, True),
    "roles": ("/en/roles/", _nothing_more, lambda html: re.findall(r'row__title">([^<]+)<', html), 0, True),
    "imports": ("/en/registers/imports/", lambda world: many.more_imports(world, 2), names, 0, False),
    "to do": ("/en/desk/?due=later&kind=score", with_more_needs, names, 0, False),
}


def whole(client: Any, address: str) -> str:
    """All pages of a list, one after the other."""
    found, page = "", 1
    while True:
        html = client.get(f"{address}{'&' if '?' in address else '?'}page={page}").content.decode().partition('id="main"')[2]
        found += html
        if 'rel="next"' not in html:
            return found
        page += 1


def leaves(client: Any, address: str, personal: bool, kind: str = "csv") -> Any:
    """The answer to whoever asks for the table."""
    if personal:
        return client.post(address, {"export": kind})
    return client.get(f"{address}{'&' if '?' in address else '?'}export={kind}")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_what_its_page_shows_to_the_same_reader(world: World, now: Any, name: str) -> None:
    address, add, rows_of, column, personal = TABLES[name]
    add(world)
    seen, taken = {}, {}
    for persona in PERSONAS:
        client = world.client(persona)
        if client.get(address).status_code != 200:
            assert leaves(client, address, personal).status_code in (403, 404)
            continue
        answer = leaves(client, address, personal)
        if personal and persona == "visitor":
            assert answer.status_code == 403
            continue
        seen[persona] = sorted(rows_of(whole(client, address)))
        taken[persona] = sorted(line[column] for line in lines_of(answer)[1:])
    assert taken == seen
    assert any(seen.values())


@pytest.mark.parametrize("name", TABLES)
def test_both_kinds_hold_the_same(world: World, now: Any, name: str) -> None:
    address, add, _rows_of, column, personal = TABLES[name]
    add(world)
    client = world.client("antonis" if name in {"roles", "imports"} else "eleni")
    lines, cells = lines_of(leaves(client, address, personal)), cells_of(leaves(client, address, personal, "xlsx"))
    assert [line[column] for line in lines] == [str(row[column]) for row in cells]
    assert len(lines) > 1


@pytest.mark.parametrize("name", [name for name, entry in TABLES.items() if entry[4]])
def test_a_table_of_people_leaves_a_row_in_the_log_without_what_was_looked_for(world: World, now: Any, name: str) -> None:
    address, add, _rows_of, _column, _personal = TABLES[name]
    add(world)
    client = world.client("antonis" if name == "roles" else "eleni")
    before = LogRow.objects.filter(verb="accounts.take_table").count()
    # A link takes nothing away: it shows the page.
    assert client.get(f"{address}?export=csv").headers["Content-Type"].startswith("text/html")
    leaves(client, f"{address}?q=Larisa", personal=True)
    rows = list(LogRow.objects.filter(verb="accounts.take_table"))
    assert (len(rows) - before, set(rows[-1].facts), "Larisa" in str(rows[-1].content)) == (1, {"list", "format"}, False)


@pytest.mark.parametrize("kind", ["pdf", "CSV", "csv\r\nX: y", ""])
def test_another_kind_is_the_page(world: World, now: Any, kind: str) -> None:
    assert world.client("visitor").get("/en/bodies/", {"export": kind}).headers["Content-Type"].startswith("text/html")


def test_what_was_typed_into_a_name_runs_nowhere(world: World, now: Any) -> None:
    confirm_name(world.bodies["larisa"], "=cmd|' /C calc'!A0", by=OPERATOR, at=NOW)
    Body.objects.update(joined_at=NOW)
    for cells in (
        lines_of(leaves(world.client("visitor"), "/en/bodies/", personal=False)),
        cells_of(leaves(world.client("visitor"), "/en/bodies/", False, "xlsx")),
    ):
        assert [row[0] for row in cells if "calc" in row[0]] == ["'=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("name", ["bodies", "people", "issues", "registrations", "to do", "ranking", "library"])
def test_a_table_costs_the_same_with_three_rows_and_with_sixty(world: World, now: Any, name: str) -> None:
    address, _add, _rows_of, _column, personal = TABLES[name]
    add: dict[str, Callable[[World, int], None]] = {
        "bodies": many.more_bodies,
        "people": many.more_people,
        "issues": many.more_needs,
        "registrations": many.more_registrations,
        "to do": many.more_needs,
        "ranking": many.more_scored,
        "library": many.more_library,
    }
    counts = []
    for count in (3, 12 if name == "library" else 57):
        add[name](world, count)
        client = world.client("eleni" if name != "library" else "nikos")
        with CaptureQueriesContext(connection) as captured:
            leaves(client, address, personal).getvalue()
        counts.append(len(captured))
    assert counts[0] == counts[1], "\n".join(query["sql"] for query in captured.captured_queries)
