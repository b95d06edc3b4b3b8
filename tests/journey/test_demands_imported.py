"""Competitions of another platform taken over as demands: both forms of dates, money as text, dirty HTML; every doubt by its row."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests import market
from tests.personas import World
from wenovate.decide.windows import Span
from wenovate.journey.demands.importing import WrongFeed, plain, read
from wenovate.journey.demands.models import Demand
from wenovate.journey.demands.queries import dates

FEED = Path(settings.CHECKOUT).parent / "shared" / "data" / "open-challenges" / "feed-open.json"
real = pytest.mark.skipif(not FEED.exists(), reason=f"THE FEED OF COMPETITIONS IS NOT AT {FEED}: its 29 rows were not tried")
PLACE: dict[str, Any] = {"area": "health", "zone": "America/New_York", "into": "Europe/Prague", "limits": {"problem": 60}}
ROW = {
    "challenge-id": "7",
    "challenge-title": "Measure it",
    "permalink": "https://challenges.example/7",
    "submission-start": "2021/01/29 2:00 PM",
    "submission-end": "2021/06/01 11:59 p.m.",
    "total-prize-offered-cash": "$1,500",
    "description": "<p>Build it.</p>",
}


def rows(*changes: dict[str, Any]) -> list[Any]:
    """A feed of rows that differ from the sound one."""
    feed = {"_challenge": [ROW | {"challenge-id": str(place)} | change for place, change in enumerate(changes)]}
    return read(json.dumps(feed).encode(), **PLACE)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("2020/03/19 12 p.m.", "2020/03/20 11:59 p.m.", ("2020-03-19 17:00", "2020-03-21 04:59")),
        ("2021/01/29 2:00 PM", "2021/06/01 2:00 PM ", ("2021-01-29 20:00", "2021-06-01 20:00")),
        ("2021/07/01 12:00 AM", "2021/07/01 12:30 AM", ("2021-07-01 06:00", "2021-07-01 06:30")),
        ("2021/08/31", "2021/9/16 8:00 AM ET", ("2021-08-31 06:00", "2021-09-16 14:00")),
    ],
)
def test_dates_are_read_where_they_were_written_and_kept_where_the_programme_is(start: str, end: str, span: tuple[str, str]) -> None:
    (row,) = rows({"submission-start": start, "submission-end": end})
    found: Span = row.span
    assert (f"{found.opens_on} {found.opens_at:%H:%M}", f"{found.closes_on} {found.closes_at:%H:%M}") == span


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"submission-end": "soon"}, "no_dates"),
        ({"submission-end": "2021/13/41 9:00 AM"}, "no_dates"),
        ({"submission-end": "2020/01/01 9:00 AM"}, "upside_down"),
        ({"challenge-title": "<script>x</script>"}, "no_title"),
        ({"challenge-id": ""}, "no_number"),
        ({"submission-start": None}, "no_dates"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_its_row(change: dict[str, Any], code: str) -> None:
    assert [row.refused for row in rows(change)] == [code]


def test_what_is_doubtful_is_taken_and_said() -> None:
    change = {"submission-start": "2021/01/29", "total-prize-offered-cash": "a car", "description": "<p>" + "word " * 40 + "</p>"}
    (row,) = rows(change)
    assert (row.refused, set(row.doubts)) == ("", {"no_hour", "money", "cut"})
    assert len(row.answers["problem"]) <= 60
    assert [one.refused for one in rows({"challenge-id": "1"}, {"challenge-id": "1"})] == ["", "repeated"]


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"_challenge": 1}', b'{"_challenge": ["x"]}'])
def test_what_is_no_such_feed_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(WrongFeed):
        read(content, **PLACE)


def test_of_html_the_text_is_kept_and_nothing_that_runs() -> None:
    dirty = (
        '<h4>Key&nbsp;Dates:</h4><ul><li>One</li><li>Two <b>and</b></li></ul><p onclick="x()">See <a href="https://a.example/x">here</a>'
    )
    assert plain(dirty) == "Key Dates:\n• One\n• Two and\nSee here (https://a.example/x)"
    assert plain("<script>steal()</script><style>p{}</style><img src=x onerror=y>ok <a href='javascript:z'>a</a>") == "ok a"


@real
def test_the_real_feed_becomes_demands_and_a_second_time_changes_nothing(world: World) -> None:
    market.market(world)

    def imported(*options: str) -> list[str]:
        said = StringIO()
        call_command("import_demands", str(FEED), market.SLUG, *options, stdout=said)
        return said.getvalue().splitlines()

    assert imported("--dry-run")[-2:] == ["fit: 29", "Nothing was taken: this was a dry run."]
    assert not Demand.objects.exists()
    assert imported()[-1] == "new: 29"
    assert imported()[-1] == "as before: 29"
    one = Demand.objects.get(source_number="1088")
    closes = dates(one, one.submitted_at).closes
    assert (one.title, closes and closes.isoformat()) == ("EcoTox TARGET Challenge", "2021-12-04T05:59:00+01:00")
    client = world.client("visitor")
    for demand in Demand.objects.all():
        page = client.get(f"/en/demands/{demand.number}/").content.decode()
        assert demand.title[:20] in page.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
        assert "<script>" not in page.split('id="main"')[1].split("</main>")[0]


def test_a_file_that_is_not_there_is_said(world: World) -> None:
    market.market(world)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_demands", "/no/such.json", market.SLUG)
