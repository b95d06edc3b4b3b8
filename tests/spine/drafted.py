"""Drafts that no table holds, and strategies for recipes of every shape: sound, odd and broken."""

from copy import deepcopy
from datetime import date
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from wenovate.people.organisations.models import Unit
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.acts import acts
from wenovate.spine.programmes.recipes import AUDIENCES, SHIPPED, load

FIRST = date(2027, 1, 11)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Any]:
    return load(SHIPPED / "we-novate")


def shipped() -> dict[str, Any]:
    """The shipped recipe, to be changed at will; read once."""
    return deepcopy(_shipped())


def unsaved(content: dict[str, Any], starts_on: date = FIRST, unit: Unit | None = None, windows: dict[str, Any] | None = None) -> Draft:
    """A draft that stands in no table."""
    unit = unit or Unit(pk=1, slug="kainotomia", name={"en": "Unit"}, country="GR", days_off=[], days_worked=[])
    return Draft(unit=unit, slug="next", content=content, starts_on=starts_on, windows=windows or {}, origin="we-novate 3")


DAYS = st.integers(-40, 400)
TEXT = st.fixed_dictionaries({code: st.sampled_from(["Ένα", "Two"]) for code in ("el", "cs", "en")})


@st.composite
def stages(draw: st.DrawFn, key: str) -> dict[str, Any]:
    """A stage: always open, open once, open-ended or repeated; sometimes upside down."""
    stage: dict[str, Any] = {"key": key} | {name: draw(TEXT) for name in ("staff_name", "name", "before", "purpose", "waiting")}
    stage["activities"] = draw(st.lists(st.sampled_from([*acts, "needs.withdraw", "no.such"]), max_size=4, unique=True))
    stage["audience"] = draw(st.lists(st.sampled_from([*AUDIENCES, "nobody"]), max_size=2, unique=True))
    if draw(st.booleans()):
        stage["opens_day"] = draw(DAYS)
        if draw(st.booleans()):
            stage["closes_day"] = stage["opens_day"] + draw(st.integers(-1, 60))
            if draw(st.booleans()):
                stage |= {"repeat_days": draw(st.integers(0, 90)), "repeat_times": draw(st.sampled_from([0, 2, 7, 520]))}
    return stage


@st.composite
def recipes(draw: st.DrawFn) -> dict[str, Any]:
    """A recipe with stages of its own, sometimes with something missing or of another kind."""
    content = shipped()
    keys = draw(st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=4))
    content["stage"] = [draw(stages(key)) for key in keys]
    content["time_zone"] = draw(st.sampled_from(["Europe/Athens", "Europe/Prague", "Pacific/Apia", "Nowhere/Else"]))
    content["letter"] = [letter | {"stage": draw(st.sampled_from([*keys, "gone"]))} for letter in content.get("letter", [])[:2]]
    content["effort"] = [effort | {"stage": draw(st.sampled_from([*keys, "gone"]))} for effort in content.get("effort", [])[:2]]
    broken = draw(st.sampled_from(["", "", "", "title", "stage", "country", "questions", "criterion"]))
    if broken:
        content[broken] = draw(st.sampled_from([None, 3, "x", [], [3], {}]))
    return content


@st.composite
def sound(draw: st.DrawFn) -> dict[str, Any]:
    """A recipe that opens: the shipped stages on other days, some of them repeated, in one of the two zones."""
    content = shipped()
    content["time_zone"] = draw(st.sampled_from(["Europe/Athens", "Europe/Prague"]))
    for stage in content["stage"]:
        for name in ("opens_day", "closes_day", "repeat_days", "repeat_times"):
            stage.pop(name, None)
        if draw(st.booleans()):
            opens, length = draw(st.integers(0, 300)), draw(st.integers(1, 60))
            stage |= {"opens_day": opens, "closes_day": opens + length}
            if draw(st.booleans()):
                stage |= {"repeat_days": length + draw(st.integers(1, 30)), "repeat_times": draw(st.integers(1, 5))}
    return content


STARTS = st.one_of(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.sampled_from([date.min, date.max, date(2099, 12, 1)]))
