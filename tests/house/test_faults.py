"""Law of faults: a recipe can have each kind, and each is told to developers and to whoever makes a programme."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from tests.spine.making import recipe
from wenovate.spine.drafting.linter.faulty import WORDS, in_words
from wenovate.spine.programmes.recipes import Code, Fault, faults, outline
from wenovate.spine.programmes.recipes.comparing import broken_promise
from wenovate.spine.programmes.recipes.files import of_entries

Spoil = Callable[[dict[str, Any]], object]


def _first(part: str, **values: Any) -> Spoil:
    return lambda content: content[part][0].update(values)


def _all(**values: Any) -> Spoil:
    return lambda content: content.update(values)


# One way to spoil a recipe for each kind.
SPOILT: dict[Code, Spoil] = {
    Code.MISSING: lambda content: content.pop("title"),
    Code.UNKNOWN: _first("stage", **{"a colour": "red"}),
    Code.NO_LIST: _all(letter={}),
    Code.WRONG_KIND: _first("stage", name="Submitting"),
    Code.NAMELESS_FORM: _all(questions={"need": {}}),
    Code.NO_LANGUAGE: _all(languages=[]),
    Code.NO_TEXT: _first("stage", name={"en": "Submitting"}),
    Code.NO_CALENDAR: _all(country="XX"),
    Code.NO_TIME_ZONE: _all(time_zone="Europe/Nowhere"),
    Code.NO_WORKING_DAYS: _all(joining={"by": "open"}),
    Code.NOT_OFFERED: _first("stage", scope="moon"),
    Code.TOO_SMALL: _all(selection={"sheets": 0}),
    Code.KEY_TWICE: lambda content: content["stage"].append(content["stage"][0]),
    Code.NO_STAGE: _all(stage=[], letter=[], effort=[], survey=[]),
    Code.STAGE_KEY: _first("stage", key="two words"),
    Code.NO_SUCH_AUDIENCE: _first("stage", audience=["moon"]),
    Code.NO_OTHER_STAGE: _first("stage", overlaps=["moon"]),
    Code.TOO_MANY_DAYS: _first("stage", opens_day=4000),
    Code.UPSIDE_DOWN: _first("stage", opens_day=2, closes_day=1),
    Code.TOO_OFTEN: _first("stage", repeat_times=0),
    Code.HALF_REPEATED: _first("stage", repeat_times=2, repeat_days=None),
    Code.TOO_SOON_AGAIN: _first("stage", opens_day=0, closes_day=9, repeat_days=3),
    Code.WEIGHT: _first("criterion", weight=0),
    Code.SUM: _first("criterion", weight=1),
    Code.NO_SUCH_FORM: _first("survey", form="moon"),
    Code.PLACEHOLDERS: _first("letter", subject={"el": "%(moon)s", "cs": "100 %", "en": "%s"}),
    Code.NEGATIVE: _first("effort", minutes=-1),
}
# The same, of what is only asked where a recipe comes as files.
SPOILT_FILES: dict[Code, Spoil] = {
    Code.ENTRY_KEY: _first("letter", key="two words"),
    Code.NO_SUCH_ACTIVITY: _first("stage", activities=["needs.dance"]),
}
# One way to break a promise for each kind.
BROKEN: dict[Code, Spoil] = {
    Code.NAME_STAYS: _all(key="other"),
    Code.COUNTRY_STAYS: _all(country="CZ"),
    Code.TIME_ZONE_STAYS: _all(time_zone="Europe/Prague"),
    Code.CRITERIA_STAY: _first("criterion", key="other"),
    Code.STAGE_STAYS: lambda content: content["stage"].pop(0),
}


def test_every_kind_has_its_words_and_an_example() -> None:
    assert set(WORDS) == {*SPOILT, *SPOILT_FILES, *BROKEN} == set(Code)
    assert len(Code) == len(SPOILT) + len(SPOILT_FILES) + len(BROKEN)


@pytest.mark.parametrize("code", SPOILT, ids=lambda code: code.name)
def test_a_recipe_can_have_each_kind_and_it_is_told_to_both(code: Code) -> None:
    content = recipe()
    SPOILT[code](content)
    found = next(fault for fault in faults(content) if fault.code is code)
    _is_told(found)


@pytest.mark.parametrize("code", SPOILT_FILES, ids=lambda code: code.name)
def test_files_can_have_each_kind_and_it_is_told_to_both(code: Code) -> None:
    content = recipe()
    SPOILT_FILES[code](content)
    _is_told(next(fault for fault in of_entries(content) if fault.code is code))


@pytest.mark.parametrize("code", BROKEN, ids=lambda code: code.name)
def test_a_change_can_break_each_promise_and_it_is_told_to_both(code: Code) -> None:
    content = recipe()
    BROKEN[code](content)
    found = broken_promise(outline(recipe()), outline(content))
    assert found is not None
    assert found.code is code
    _is_told(found)


def _is_told(fault: Fault) -> None:
    """Both sentences can be made of what the fault brings, in every language."""
    for language in ("en", "el", "cs"):
        with override(language):
            assert all((fault.reason, in_words(fault)))
