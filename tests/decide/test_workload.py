"""Hours of work: minutes add up, are rounded once, and are shared by people and weeks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.workload import Task, by_stage, hours, minutes_to_fill, weekly

AMOUNTS = st.integers(min_value=0, max_value=100_000)


def test_a_thousand_issues_of_two_sheets_of_ten_minutes_are_333_hours() -> None:
    assert Task("score", "select", 1000, 2, 10).hours == 333


@pytest.mark.parametrize(("minutes", "whole"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2)])
def test_hours_are_whole_and_half_an_hour_counts(minutes: int, whole: int) -> None:
    assert hours(minutes) == whole


def test_work_is_spread_over_days_and_people() -> None:
    assert weekly(333 * 60, 20, 4) == Fraction(333 * 5, 80)


@pytest.mark.parametrize(("days", "people"), [(0, 3), (5, 0), (-1, 1)])
def test_without_a_day_or_anybody_there_is_no_week(days: int, people: int) -> None:
    assert weekly(60, days, people) is None


def test_less_than_nothing_is_no_work() -> None:
    with pytest.raises(ValueError, match="from 0"):
        Task("score", "select", -1, 1, 1)


@given(st.lists(st.tuples(st.sampled_from("abc"), AMOUNTS, st.integers(0, 9), st.integers(0, 600))))
def test_the_stages_together_are_the_whole(rows: list[tuple[str, int, int, int]]) -> None:
    tasks = [Task(str(place), stage, count, times, minutes) for place, (stage, count, times, minutes) in enumerate(rows)]
    assert sum(by_stage(tasks).values()) == sum(task.total for task in tasks)


def test_a_form_takes_longer_with_long_answers() -> None:
    assert minutes_to_fill(["text", "long", "help", "choice"]) == 7
