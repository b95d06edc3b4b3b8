"""The network in figures: how many bodies, of how many, where and since when; the same two counts however many there are."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.personas import NOW, World
from wenovate.people.organisations import picture
from wenovate.people.organisations.enums import Level
from wenovate.people.organisations.models import Body

ZONE = "Europe/Athens"


def join(count: int, at: datetime = NOW, **values: Any) -> None:
    """Bodies that joined, like the registers would have them."""
    first = Body.objects.count()
    values = {"register": "picture", "country": "GR", "level": "central", "kind": "ministry", "joined_at": at} | values
    Body.objects.bulk_create(Body(uid=str(first + place), official_name="Χ", display_name="Χ", **values) for place in range(count))


def parts() -> dict[str, picture.Part]:
    """By country."""
    return {part.country.value: part for part in picture.parts(NOW, ZONE)}


def test_bodies_are_counted_by_country_level_and_region(world: World) -> None:
    join(3, region="Αττική")
    join(2, level="regional", kind="region", region="Ήπειρος")
    join(1)
    greece = parts()["GR"]
    assert (greece.bodies, greece.levels) == (7, [(Level.CENTRAL, 4), (Level.REGIONAL, 2), (Level.LOCAL, 1), (Level.OTHER, 0)])
    assert greece.regions == [("Αττική", 3), ("Ήπειρος", 2)]
    assert parts()["CZ"].bodies == 1


def test_coverage_is_of_the_municipalities_that_may_join(world: World) -> None:
    join(4, kind="municipality", level="local", joined_at=None)
    join(5, kind="municipality", level="local", joined_at=None, eligible=False)
    found = parts()
    assert [(part.municipalities, part.eligible_municipalities) for part in (found["GR"], found["CZ"])] == [(1, 6), (1, 1)]


def test_a_country_without_a_body_in_the_network_is_left_out(world: World) -> None:
    Body.objects.filter(country="CZ").update(joined_at=None)
    assert list(parts()) == ["GR"]


def test_growth_counts_at_the_end_of_each_month_in_the_time_of_the_place(world: World) -> None:
    Body.objects.update(joined_at=None)
    zone = ZoneInfo(ZONE)
    # A second before midnight in Athens belongs to October, midnight to November; in UTC both are October.
    join(1, at=datetime(2026, 10, 31, 23, 59, 59, tzinfo=zone))
    join(1, at=datetime(2026, 11, 1, 0, 0, tzinfo=zone))
    join(1, at=NOW - timedelta(days=5000))
    growth = parts()["GR"].growth
    assert (len(growth), growth[0], [count for _month, count in growth[-3:]]) == (24, (datetime(2024, 12, 1).date(), 1), [1, 2, 3])


def test_it_takes_two_counts_however_many_bodies_there_are(world: World) -> None:
    join(300, region="Αττική")
    with CaptureQueriesContext(connection) as captured:
        picture.parts(NOW, ZONE)
    assert len(captured.captured_queries) == 2


@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_each_picture_has_a_title_a_description_and_a_table(world: World, language: str) -> None:
    html = world.client("visitor").get(f"/{language}/network/").content.decode()
    pictures = re.findall(r'<svg class="months__picture"[^>]*aria-labelledby="(\S+) (\S+)"', html)
    assert len(pictures) == 2
    assert [f'id="{name}"' in html for pair in pictures for name in pair] == [True] * 4
    assert (html.count("<caption"), html.count("<details")) == (4, html.count("</details>"))


def test_an_empty_network_says_what_will_be_here(world: World) -> None:
    Body.objects.update(joined_at=None)
    html = world.client("visitor").get("/en/network/").content.decode()
    assert ("No body has joined yet" in html, '<svg class="months' in html, 'id="about"' in html) == (True, False, True)


def test_the_three_pages_of_the_network_lead_to_each_other(world: World) -> None:
    pages = ["/en/bodies/", "/en/network/people/", "/en/network/"]
    found = {page: world.client("visitor").get(page).content.decode().partition('id="main"')[2] for page in pages}
    assert {page: [f'href="{other}"' in html for other in pages] for page, html in found.items()} == {page: [True] * 3 for page in pages}
