"""Changing the content of a draft leaves the old content as it was; a folder is checked whole."""

import shutil
from copy import deepcopy
from datetime import date, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.spine.making import recipe
from wenovate.base.questions import spans
from wenovate.decide.windows import Span
from wenovate.spine.drafting.writing import editing
from wenovate.spine.drafting.writing.editors import EDITORS, STAGE
from wenovate.spine.programmes.recipes import AUDIENCES, ROUNDS, SCOPES, SHIPPED


def test_nothing_that_is_edited_changes_what_was() -> None:
    content = recipe()
    before = deepcopy(content)
    editing.put(content, "stage", "submit", {"name": {"en": "Other"}, "closes_day": None})
    editing.set_text(content, ("stage", 1, "name"), {"en": "Other"})
    editing.set_text(content, ("title",), {"en": "Other"})
    editing.step(content, "stage", "submit", 1)
    editing.remove(content, "stage", "submit")
    editing.hold(content, "submit", "needs.decline", held=True)
    editing.add(content, "stage", {"key": "more"})
    editing.in_days(content, "submit", Span(date(2027, 1, 11)), date(2027, 1, 11))
    assert content == before


def test_what_is_taken_out_goes_back_to_its_place() -> None:
    content = recipe()
    without = editing.remove(content, "stage", "select")
    assert without is not None
    assert editing.put_back(without[0], without[1]) == content
    assert editing.put_back(content, without[1]) == content
    other = editing.put(content, "stage", "select", {"name": {"en": "Another with its key"}})
    keys = [stage["key"] for stage in editing.put_back(other, without[1])["stage"]]
    assert (len(keys), len(set(keys))) == (len(content["stage"]) + 1,) * 2


def test_a_criterion_moves_within_its_round() -> None:
    keys = [criterion["key"] for criterion in editing.step(recipe(), "criterion", "network-useful", -1)["criterion"]]
    assert keys == [criterion["key"] for criterion in recipe()["criterion"]]
    moved = [criterion["key"] for criterion in editing.step(recipe(), "criterion", "network-clear", -1)["criterion"]]
    assert moved[6:8] == ["clear", "useful"]


def test_an_activity_is_held_by_a_stage_and_no_longer() -> None:
    held = editing.hold(recipe(), "submit", "discussion.comment", held=True)
    assert held["stage"][1]["activities"] == ["needs.start", "needs.submit", "discussion.comment"]
    assert editing.hold(held, "submit", "discussion.comment", held=False) == recipe()


def test_only_what_a_recipe_can_say_is_counted_in_days() -> None:
    day, later = date(2027, 1, 11), date(2027, 1, 20)
    spans_ = [[Span(day, later)], [Span(day)], [Span(day, day)], [Span(day, later, time(9))], [Span(day, later, closes_at=time(12))], []]
    assert [editing.can_stand_in_days(one) for one in spans_] == [True, True, False, False, False, False]


def test_windows_move_with_the_first_day() -> None:
    moved = editing.shifted({"submit": [Span(date(2027, 1, 11), None, time(9))]}, 7)
    assert moved == {"submit": [Span(date(2027, 1, 18), None, time(9))]}


def test_two_windows_of_a_stage_do_not_open_on_one_day() -> None:
    row = {"opens_on": "2027-01-11", "closes_on": "2027-01-20"}
    typed = spans.typed("w", {f"w-{n}-{part}": value for n in (0, 1) for part, value in row.items()}).checked()
    assert [bool(one.fault) for one in typed.rows] == [False, True]


def _rows(count: int) -> dict[str, str]:
    """So many windows as a form sends them, one a week."""
    first = date(2027, 1, 11)
    return {f"w-{number}-opens_on": (first + timedelta(weeks=number)).isoformat() for number in range(count)}


def test_more_windows_than_a_form_offers_are_refused_and_none_is_cut() -> None:
    typed = spans.typed("w", _rows(spans.MOST + 2)).checked()
    assert (len(typed.rows), typed.complete) == (spans.MOST + 2, False)
    assert [bool(row.fault) for row in typed.rows] == [False] * spans.MOST + [True] * 2
    assert spans.typed("w", _rows(spans.MOST)).checked().complete


def test_more_windows_than_a_form_offers_stay_where_they_stand_already() -> None:
    stands = spans.begun("w", spans.typed("w", _rows(spans.MOST + 1)).spans)
    assert spans.typed("w", {}, stands).checked() == stands
    assert (stands.fixed, stands.complete, spans.begun("w", stands.spans[1:]).fixed) == (True, True, False)


def test_the_forms_offer_what_a_recipe_may_say_and_nothing_else() -> None:
    offered = {question.key: tuple(option.key for option in question.options) for question in STAGE.form.questions}
    assert (offered["audience"], offered["scope"]) == (AUDIENCES, SCOPES)
    assert set(ROUNDS) == {"selection", "network", "competition"}
    assert all(set(editor.fields) <= set(editor.spec.__dataclass_fields__) for editor in EDITORS.values())


def test_a_folder_is_checked_whole_with_file_and_line(tmp_path: Path) -> None:
    out = StringIO()
    call_command("check_recipe", "we-novate", stdout=out)
    assert out.getvalue() == "Nothing is wrong with it.\n"
    folder, wrong = shutil.copytree(SHIPPED / "we-novate", tmp_path / "wrong"), StringIO()
    text = (folder / "recipe.toml").read_text(encoding="utf-8")
    (folder / "recipe.toml").write_text(text.replace("weight = 25", "weight = 24", 1).replace("opens_day = 0", "opens_day = 30"), "utf-8")
    with pytest.raises(CommandError, match="2 faults"):
        call_command("check_recipe", str(folder), stdout=wrong)
    lines = wrong.getvalue().splitlines()
    assert [line.partition(":")[0].rstrip("0123456789") for line in lines] == ["recipe.toml, line "] * 2
