"""A programme is made on pages: every part is written, moved, taken out and put back, in three languages, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.personas import World
from tests.spine import making
from wenovate.decide.windows import Span
from wenovate.spine.drafting import queries
from wenovate.spine.drafting.models import Draft


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def place(draft: Draft, page: str, **names: Any) -> str:
    """The address of a page of a draft."""
    return reverse(f"drafting:{page}", kwargs={"draft": draft.pk, **names})


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("overview", {}),
        ("frame", {}),
        ("stages", {}),
        ("stage", {"handle": "submit"}),
        ("criteria", {}),
        ("letters", {}),
        ("texts", {}),
        ("open", {}),
        ("entry", {"part": "criterion", "handle": "selection-shared"}),
        ("entry", {"part": "letter", "handle": "submit_opens"}),
    ],
)
@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_every_page_is_shown_in_every_language(world: World, page: str, names: dict[str, Any], language: str) -> None:
    with translation.override(language):
        address = place(making.draft(world), page, **names)
    assert world.client("giorgos").get(address).status_code == 200


def test_a_stage_is_written_with_three_windows_and_one_is_taken_away_without_script(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    address = place(made, "stage", handle="submit")
    typed = making.typed(client.get(address))
    more = client.post(address, typed | {"do": "add-window"})
    assert (more.status_code, more.content.decode().count('class="windows-field__row')) == (200, 2)
    typed |= {
        "window-1-opens_on": "2027-03-01",
        "window-1-opens_at": "09:00",
        "window-1-closes_on": "2027-03-05",
        "window-1-closes_at": "15:00",
    }
    assert client.post(address, typed | {"do": "keep", "name_en": "Send issues"}).status_code == 302
    stage = making.again(made)
    assert stage.content["stage"][1]["name"]["en"] == "Send issues"
    assert [span.opens_on.isoformat() for span in stage.own_spans["submit"]] == ["2027-01-11", "2027-03-01"]
    typed = making.typed(client.get(address))
    less = client.post(address, typed | {"do": "without-window-0"})
    assert (less.content.decode().count('class="windows-field__row'), "2027-03-01" in less.content.decode()) == (1, True)
    assert making.again(made).version == 1


def test_one_window_at_the_usual_hours_is_kept_as_days_and_moves_with_the_first_day(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    address = place(made, "stage", handle="submit")
    typed = making.typed(client.get(address)) | {"window-0-opens_on": "2027-01-12", "window-0-closes_on": "2027-02-01", "do": "keep"}
    client.post(address, typed)
    kept = making.again(made)
    assert (kept.content["stage"][1]["opens_day"], kept.content["stage"][1]["closes_day"], kept.windows) == (1, 21, {})
    frame = place(made, "frame")
    client.post(frame, making.typed(client.get(frame)) | {"starts_on": "2027-01-18"})
    moved = making.again(made)
    assert [span.opens_on.isoformat() for span in queries.windows_of(moved, "submit")] == ["2027-01-19"]


def test_more_windows_than_can_be_written_are_told_and_stay_when_a_stage_is_saved(world: World) -> None:
    content = making.recipe()
    content["stage"][1] |= {"opens_day": 0, "closes_day": 1, "repeat_days": 7, "repeat_times": 100}
    client, made = world.client("giorgos"), making.draft(world, content=content)
    page = client.get(place(made, "stage", handle="submit"))
    assert "There are 100 windows, more than can be written here" in page.content.decode()
    assert "windows-field__row" not in page.content.decode()
    assert "40 more windows follow." in client.get(place(made, "stages")).content.decode()
    typed = making.typed(page) | {"name_en": "Send issues", "do": "keep"}
    assert client.post(place(made, "stage", handle="submit"), typed).status_code == 302
    kept = making.again(made)
    assert kept.content["stage"][1]["name"]["en"] == "Send issues"
    assert (kept.content["stage"][1]["repeat_times"], kept.windows, len(queries.windows_of(kept, "submit"))) == (100, {}, 100)


def test_a_window_too_many_is_refused_and_nothing_is_saved(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    address = place(made, "stage", handle="submit")
    rows = {f"window-{number}-opens_on": f"{2027 + number // 12}-{number % 12 + 1:02}-03" for number in range(61)}
    answer = client.post(address, making.typed(client.get(address)) | rows | {"do": "keep"})
    assert answer.status_code == 422
    assert "At most 60 windows can be written here" in answer.content.decode()
    assert answer.content.decode().count('class="windows-field__row') == 61
    assert making.again(made).version == 0


def test_saving_a_page_as_it_is_changes_nothing_of_what_the_recipe_says(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    pages = [("frame", {}), *(("stage", {"handle": stage["key"]}) for stage in made.content["stage"])]
    pages += [("entry", {"part": "criterion", "handle": "selection-strategy"}), ("entry", {"part": "letter", "handle": "submit_opens"})]
    for page, names in pages:
        address = place(made, page, **names)
        assert client.post(address, making.typed(client.get(address)) | {"do": "keep"}).status_code == 302
    assert (making.again(made).content, making.again(made).windows) == (made.content, {})


def test_what_a_colleague_saved_meanwhile_is_told_and_what_was_typed_stays_in_the_form(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    address = place(made, "frame")
    typed = making.typed(client.get(address)) | {"title_en": "Mine"}
    making.say_title(world, made, "Hers")
    answer = client.post(address, typed)
    text = answer.content.decode()
    assert (answer.status_code, "a colleague was first" in text, 'value="Mine"' in text, "<dd>Hers</dd>" in text) == (409, True, True, True)
    assert making.again(made).title["en"] == "Hers"
    assert client.post(address, typed | {"seen": "1"}).status_code == 302
    assert making.again(made).title["en"] == "Mine"


@pytest.mark.parametrize("part", ["stage", "criterion", "letter", "effort"])
def test_an_entry_is_added_moved_taken_out_and_put_back(world: World, part: str) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    before = made.content.get(part, [])
    added = client.post(place(made, "add", part=part), {"seen": "0"})
    key = next(entry["key"] for entry in making.again(made).content[part] if entry not in before)
    handle = f"selection-{key}" if part == "criterion" else key
    assert (added.status_code, handle in added.url, client.get(added.url).status_code) == (302, True, 200)
    client.post(place(made, "move", part=part), {"seen": "1", "do": f"up:{handle}"})
    client.post(place(made, "remove", part=part, handle=handle), {"seen": "2"})
    assert making.again(made).content[part] == before
    client.post(place(made, "put_back"), {"seen": "3", "taken": "1"})
    assert [entry["key"] for entry in making.again(made).content[part]].count(key) == 1
    assert client.post(place(made, "put_back"), {"seen": "4", "taken": "1"}).status_code == 404


def test_everything_that_was_taken_out_can_be_put_back_in_any_order(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    for seen, key in enumerate(("submit", "select", "design")):
        client.post(place(made, "remove", part="stage", handle=key), {"seen": seen})
    page = client.get(place(made, "stages")).content.decode()
    assert [f'name="taken" value="{number}"' in page for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert "Put back" not in client.get(place(made, "criteria")).content.decode()
    for seen, number in enumerate((2, 3, 1), start=3):
        client.post(place(made, "put_back"), {"seen": seen, "taken": number})
    assert {stage["key"]: stage for stage in making.again(made).content["stage"]} == {
        stage["key"]: stage for stage in made.content["stage"]
    }
    assert "Put back" not in client.get(place(made, "stages")).content.decode()


def test_a_new_stage_takes_neither_key_nor_windows_of_one_that_was_taken_out(world: World) -> None:
    windows = {"stage_5": [Span(date(2027, 3, 1), date(2027, 3, 5), time(9))]}
    content = making.recipe()
    content["stage"].append({**content["stage"][-1], "key": "stage_5"})
    content["stage"] = content["stage"][1:]
    client, made = world.client("giorgos"), making.draft(world, content=content, windows=windows)
    client.post(place(made, "remove", part="stage", handle="stage_5"), {"seen": 0})
    added = client.post(place(made, "add", part="stage"), {"seen": 1})
    assert "stage_5" not in added.url
    client.post(place(made, "put_back"), {"seen": 2, "taken": 1})
    assert making.again(made).own_spans == windows


def test_the_order_that_the_mouse_made_is_kept_and_strange_names_in_it_count_for_nothing(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    client.post(place(made, "move", part="stage"), {"seen": "0", "order": "library,nothing,join,join,submit"})
    assert [stage["key"] for stage in making.again(made).content["stage"]] == ["library", "join", "select", "design", "submit"]


def test_the_texts_that_are_missing_are_found_and_written(world: World) -> None:
    content = making.recipe()
    content["stage"][1]["purpose"]["cs"] = ""
    client, made = world.client("giorgos"), making.draft(world, content=content)
    page = client.get(place(made, "texts") + "?missing=1").content.decode()
    assert (page.count("<fieldset"), 'name="stage-1-purpose_cs"' in page) == (1, True)
    saved = {"seen": "0", "group": "stage-1", "stage-1-purpose_cs": "Popište <b>svůj</b> podnět."}
    assert client.post(place(made, "texts"), saved).status_code == 302
    assert making.again(made).content["stage"][1]["purpose"]["cs"] == "Popište <b>svůj</b> podnět."
    assert "<b>svůj</b>" not in client.get(place(made, "texts")).content.decode()


BAD = [
    ("stage", {"handle": "submit"}, {"window-0-opens_on": "2027-02-30"}),
    ("stage", {"handle": "submit"}, {"window-0-opens_on": "99999-01-01"}),
    ("stage", {"handle": "submit"}, {"window-0-closes_on": "2020-01-01"}),
    ("stage", {"handle": "submit"}, {"window-0-opens_at": "25:00"}),
    ("stage", {"handle": "submit"}, {"window-1-opens_on": "2027-01-11"}),
    ("stage", {"handle": "submit"}, {"open": "windows", "window-0-opens_on": "", "window-0-closes_on": ""}),
    ("frame", {}, {"slug": "Κύκλος 7"}),
    ("frame", {}, {"slug": "cycle"}),
    ("frame", {}, {"starts_on": "2027-13-01"}),
    ("frame", {}, {"country": "XX"}),
    ("frame", {}, {"joining_days": "2,5"}),
    ("entry", {"part": "criterion", "handle": "selection-shared"}, {"weight": "a lot"}),
    ("entry", {"part": "letter", "handle": "submit_opens"}, {"stage": "nothing"}),
]


@pytest.mark.parametrize(("page", "names", "wrong"), BAD, ids=[f"{page} {wrong}" for page, _, wrong in BAD])
def test_what_cannot_be_comes_back_with_its_cure(world: World, page: str, names: dict[str, Any], wrong: dict[str, str]) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    address = place(made, page, **names)
    answer = client.post(address, making.typed(client.get(address)) | wrong)
    assert (answer.status_code, "data-error-summary" in answer.content.decode(), making.again(made).version) == (422, True, 0)


def test_ten_thousand_windows_and_strange_addresses_are_no_fault_of_the_server(world: World) -> None:
    client, made = world.client("giorgos"), making.draft(world)
    many = {f"window-{n}-opens_on": "2027-01-11" for n in range(10_000)}
    assert client.post(place(made, "stage", handle="submit"), many).status_code == 400
    strange = [
        client.get(place(made, "stage", handle="nothing")),
        client.get(place(made, "entry", part="criterion", handle="nothing")),
        client.get(place(made, "entry", part="nothing", handle="nothing")),
        client.post(place(made, "add", part="nothing"), {"seen": "0"}),
        client.post(place(made, "move", part="nothing"), {"seen": "0"}),
        client.post(place(made, "remove", part="stage", handle="nothing"), {"seen": "0"}),
        client.post(place(made, "texts"), {"seen": "0", "group": "nothing"}),
    ]
    assert [answer.status_code for answer in strange] == [404] * 7
    assert client.post(place(made, "add", part="stage"), {"seen": "seven"}).status_code == 409


def _client(world: World, name: str) -> Client:
    return world.client(name)


def test_the_unit_writes_and_only_its_head_opens(world: World) -> None:
    made = making.draft(world)
    assert {name: _client(world, name).get(place(made, "frame")).status_code for name in ("giorgos", "eleni", "jana", "maria")} == {
        "giorgos": 200,
        "eleni": 200,
        "jana": 404,
        "maria": 403,
    }
    refused = _client(world, "giorgos").post(place(made, "open"), {"seen": "0"})
    assert (refused.status_code, making.again(made).status) == (403, "edited")
