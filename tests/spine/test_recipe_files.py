"""A wrong recipe is refused with file, line and reason; a right one says the same however it is read."""

import shutil
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spine.making import recipe
from wenovate.spine.programmes.recipes import SHIPPED, WrongRecipe, faults, load, parse, shipped
from wenovate.spine.programmes.recipes.faults import line_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped recipe, to be spoilt."""
    return Path(shutil.copytree(SHIPPED / "we-novate", tmp_path / "own"))


def spoilt(folder: Path, old: str, new: str) -> tuple[str, int]:
    """What is said of the recipe with one place changed, and the line on which it was."""
    text = (folder / "recipe.toml").read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    (folder / "recipe.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongRecipe) as wrong:
        load(folder)
    return str(wrong.value), line


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_recipe_is_right(name: str) -> None:
    assert faults(load(SHIPPED / name)) == []
    assert parse(load(SHIPPED / name)).key == name


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('country = "GR"', 'country = "XX"', "there is no calendar for the country XX"),
        ("closes_day = 18", "closes_day = -1", "stage submit: it closes before it opens"),
        ("closes_day = 39", 'closes_day = "soon"', "stage select: closes_day is a whole number"),
        ('scope = "challenge"', 'scope = "moon"', "stage design: scope is one of programme, challenge, not moon"),
        ("weight = 15", "weight = 16", "the weights of the criteria of the selection sum to 101, not to 100"),
        ('on = "opens"', 'on = "breaks"', "letter submit_opens: on is one of opens, closes, not breaks"),
        ('of = "registration"', "off = 1", "effort registrations: 'of' is missing"),
        ("version = 3", "version = 3\ncolour = 1", "nothing is known of 'colour'"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_the_reason(folder: Path, old: str, new: str, reason: str) -> None:
    said, line = spoilt(folder, old, new)
    assert said.endswith(f": {reason}")
    # A fault of a whole table stands at its head, one of several places at the first.
    assert said.startswith("recipe.toml, line ")
    if old.partition(" ")[0] in {"country", "closes_day", "scope", "on"}:
        assert said.startswith(f"recipe.toml, line {line}:")


def test_a_file_that_is_no_toml_and_a_form_that_is_not_there_are_named(folder: Path) -> None:
    (folder / "need.toml").unlink()
    with pytest.raises(WrongRecipe, match=r"need\.toml cannot be read"):
        load(folder)
    (folder / "need.toml").write_text("\n= 1\n", encoding="utf-8")
    with pytest.raises(WrongRecipe, match=r"need\.toml: .*line 2"):
        load(folder)


def test_every_fault_is_found_at_once() -> None:
    content = recipe()
    content["country"], content["stage"][0]["name"] = "XX", {"el": "Μόνο ελληνικά"}
    assert [fault.place for fault in faults(content)] == [("country",), ("stage", 0, "name")]


def test_lines_are_found_in_tables_and_lists() -> None:
    text = 'key = "a"\n\n[[stage]]\nkey = "one"\n[[stage]]\nkey = "two"\ncloses_day = 3\n[[criterion]]\nkey = "c"\n'
    places = [("key",), ("stage", 0), ("stage", 1, "closes_day"), ("stage", 1, "purpose"), ("criterion", 0, "key"), ("moon",)]
    assert [line_of(text, place) for place in places] == [1, 3, 7, 5, 9, None]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["key", "el", "stage", "by", "version"]), inner, max_size=3)
    ),
    max_leaves=8,
)
RECIPE = recipe()
places = st.sampled_from([*RECIPE, "stage", "criterion", "letter", "effort"])


@given(
    places, anything, st.integers(0, 3), st.sampled_from(["key", "name", "activities", "opens_day", "weight", "days", "scope", "audience"])
)
def test_whatever_stands_in_a_recipe_its_faults_are_told_and_nothing_breaks(place: str, value: Any, position: int, field: str) -> None:
    content = deepcopy(RECIPE)
    held = content[place]
    if isinstance(held, list) and held and isinstance(held[0], Mapping):
        held[position % len(held)][field] = value
    else:
        content[place] = value
    found = faults(content)
    if not found:
        parse(content)
    else:
        with pytest.raises(WrongRecipe):
            parse(content)
