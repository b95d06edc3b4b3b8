"""The days of the shipped recipes: begun on a Monday, with no holiday near, the linter has nothing to say of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wenovate.decide.working_days import Calendar
from wenovate.spine.drafting.linter import Case, lint
from wenovate.spine.programmes.recipes import SHIPPED, load, parse, shipped

# The second Monday of January: no holiday falls on a day on which something closes, in either country.
MONDAY = date(2027, 1, 11)
FRIDAY = 4
# What is said of a recipe all the same, and not of its days: the acts of the competition are not built, and its form is long.
SAID: dict[str, set[tuple[str, str | int]]] = {"we-novate": set(), "smart-solutions": {("long", "entry")}}


def case(name: str) -> Case:
    """A shipped recipe as a draft that begins on the Monday, looked at a month before."""
    content = load(SHIPPED / name)
    recipe = parse(content)
    spans = {stage.key: stage.spans(MONDAY) for stage in recipe.stages}
    at = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC) - timedelta(days=30)
    return Case(content, recipe, {key: found for key, found in spans.items() if found}, name, Calendar(recipe.country), at)


@pytest.mark.parametrize("name", shipped())
def test_the_linter_has_nothing_to_say_of_the_days(name: str) -> None:
    assert {(finding.code, finding.place[1]) for finding in lint(case(name))} == SAID[name]


@pytest.mark.parametrize("name", shipped())
def test_stages_open_on_a_monday_and_what_closes_closes_by_friday(name: str) -> None:
    looked_at = case(name)
    spans = [span for found in looked_at.spans.values() for span in found]
    assert {span.opens_on.weekday() for span in spans} == {0}
    surveys = [MONDAY + timedelta(days=survey.closes_day) for survey in looked_at.recipe.surveys if not survey.after]
    assert max(day.weekday() for day in [*surveys, *(span.closes_on for span in spans if span.closes_on)]) <= FRIDAY
