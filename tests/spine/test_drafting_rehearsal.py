"""The dry run on its pages: what happens on which date, who may do what, hours of work, forms; bad input is no failure."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.personas import NOW, World
from tests.spine.drafted import shipped, unsaved
from tests.spine.making import draft
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.rehearsal import Kind, events, picture, workplan

PAGES = ("check/", "calendar/", "work/", "seen/", "preview/")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def seen(world: World, made: Draft, place: str, /, **asked: str) -> tuple[int, str]:
    """Status and text of a page of a draft, to the head of the unit."""
    answer = world.client("eleni").get(f"/en/desk/programmes/{made.pk}/{place}", asked)
    return answer.status_code, answer.content.decode()


def _said(content: dict[str, Any], kind: Kind) -> dict[str, list[str]]:
    return {day.on.isoformat(): day.of(kind) for day in events(unsaved(content)) if day.of(kind)}


def test_stages_open_and_close_on_their_days() -> None:
    content = shipped()
    assert list(_said(content, Kind.OPENS)) == ["2027-01-11", "2027-02-01", "2027-02-22"]
    assert _said(content, Kind.CLOSES)["2027-01-29"] == ["Submitting issues, at 15:00"]


def test_what_can_be_done_begins_and_ends_with_its_stage_and_says_for_whom() -> None:
    content = shipped()
    assert "Submit (members of the network)" in _said(content, Kind.BEGINS)["2027-01-11"]
    assert "Submit (members of the network)" in _said(content, Kind.ENDS)["2027-01-29"]
    assert _said(content, Kind.UNIT)["2027-02-01"] == ["Select critical issues", "Decide what is not selected"]


def test_letters_wait_on_their_working_day() -> None:
    content = shipped()
    content["letter"] = [content["letter"][0] | {"stage": "submit", "on": "closes", "days": -1}]
    content["stage"][1]["closes_day"] = 20
    # It closes on a Sunday: the working day before is the Friday.
    assert list(_said(content, Kind.LETTER)) == ["2027-01-29"]


def test_a_survey_opens_reminds_and_closes_after_its_stage() -> None:
    content = shipped()
    content["survey"] = [{"key": "how", "form": "need", "after": "submit", "closes_day": 14, "remind_days": 3}]
    assert list(_said(content, Kind.SURVEY)) == ["2027-01-29", "2027-02-09", "2027-02-12"]


def test_the_last_designation_document_is_awaited_in_working_days() -> None:
    content = shipped()
    content["stage"][0] |= {"opens_day": 0, "closes_day": 4}
    # Registration closes on Friday 15 January: two working days end on the Tuesday.
    assert list(_said(content, Kind.TERM)) == ["2027-01-19"]


def test_the_picture_has_a_lane_a_stage_and_its_table_every_window() -> None:
    content = shipped()
    content["stage"][1] |= {"repeat_days": 40, "repeat_times": 3}
    drawn = picture(unsaved(content), date(2027, 1, 20))
    assert [len(lane.bars) for lane in drawn.lanes] == [0, 3, 1, 1, 0]
    assert len(drawn.rows) == 7
    assert all(0 <= bar.x <= 100 and bar.x + bar.width <= 100.1 for lane in drawn.lanes for bar in lane.bars)
    # 25 March is a holiday in Greece, on a Thursday.
    assert drawn.off
    assert drawn.today is not None


def test_hours_are_what_is_expected_times_what_it_takes() -> None:
    content = shipped()
    content["expected"]["need"] = 1000
    plan = workplan.plan(unsaved(content), 4)
    assert "1,000 × 2 × 10 minutes = 333 hours" in [line.words for line in plan.lines]


def test_what_is_done_on_a_day_is_shown_for_every_persona(world: World) -> None:
    status, text = seen(world, draft(world), "calendar/", on="2027-01-15")
    assert status == 200
    assert "Who can do what on Friday 15 January 2027" in text
    assert "The stage “Selecting critical issues” opens on 1 February 2027, 00:00." in text
    assert "Only for: members of the network." in text


def test_the_preview_shows_the_programme_to_each_persona_and_says_what_it_is(world: World) -> None:
    made = draft(world)
    member, visitor = (seen(world, made, "preview/", who=who, on="2027-01-15")[1] for who in ("member", "visitor"))
    assert "Preview: nothing of this is open" in member
    assert ("Register your body" in visitor, "Register your body" in member) == (True, False)
    assert f'href="/en/programmes/{made.slug}' not in member
    assert f"/programmes/{made.slug}/" not in visitor


def _rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models() if "session" not in model._meta.label.lower()}


def test_looking_writes_nothing(world: World) -> None:
    made, client = draft(world), world.client("eleni")
    client.get("/en/desk/")
    before = _rows()
    for place in PAGES:
        for who in ("visitor", "member", "citizen", "firm", "officer"):
            client.get(f"/en/desk/programmes/{made.pk}/{place}", {"who": who, "on": "2027-01-15", "form": "need"})
    assert _rows() == before


BAD_DAYS = ("0001-01-01", "9999-12-31", "2027-02-30", "x", "", "١٢", "2027-W01-1", "\x00")


def test_a_day_that_is_none_is_said_and_fails_nothing(world: World) -> None:
    made, client = draft(world), world.client("eleni")
    for on in BAD_DAYS:
        asked = {"on": on, "who": "nobody", "officers": on or "-3", "page": on, "form": on}
        answers = [client.get(f"/en/desk/programmes/{made.pk}/{place}", asked).status_code for place in PAGES]
        assert answers == [200, 422, 422, 200, 422], on


@pytest.mark.parametrize("spoil", [{"title": None}, {"stage": "x"}, {"country": "XX"}, {"letter": [3]}, {"questions": {"need": []}}])
def test_a_draft_that_is_wrong_says_so_on_every_page(world: World, spoil: dict[str, Any]) -> None:
    made = draft(world)
    Draft.objects.filter(pk=made.pk).update(content=shipped() | spoil)
    assert [seen(world, made, place)[0] for place in PAGES] == [200] * len(PAGES)


@pytest.mark.parametrize("starts_on", [date.min, date(1999, 12, 31), date.max])
def test_a_first_day_beyond_every_calendar_fails_nothing(world: World, starts_on: date) -> None:
    made = draft(world)
    Draft.objects.filter(pk=made.pk).update(starts_on=starts_on)
    assert [seen(world, made, place)[0] for place in PAGES] == [200] * len(PAGES)


def test_a_page_asks_the_database_as_often_for_a_long_draft_as_for_a_short_one(world: World) -> None:
    long = shipped()
    long["stage"] += [stage | {"key": f"{stage['key']}_{turn}"} for turn in range(6) for stage in long["stage"][:5]]
    asked = long["questions"]["need"]["section"][0]["question"]
    asked += [{"key": f"more_{turn}", "kind": "text", "label": asked[0]["label"]} for turn in range(30)]
    short, made, client = draft(world), draft(world, slug="long", content=long), world.client("eleni")
    for place in PAGES:
        counts = []
        # The first look fills what a process keeps.
        for one in (short, short, made):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/en/desk/programmes/{one.pk}/{place}", {"form": "need"})
            counts.append(len(queries))
        assert counts[1] == counts[2], place


def test_a_draft_of_another_unit_is_not_there(world: World) -> None:
    made = draft(world)
    client = world.client("jana")
    assert {client.get(f"/en/desk/programmes/{made.pk}/{place}").status_code for place in PAGES} == {404}


def test_before_it_begins_its_first_day_is_shown(world: World) -> None:
    made = draft(world)
    assert NOW.date() < made.starts_on
    assert "Monday 11 January 2027" in seen(world, made, "calendar/")[1]
