"""Twice a year since a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.half_years import MONTHS, half_year, months_after

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def test_a_month_without_such_a_day_ends_earlier() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_the_first_half_year_has_passed_on_its_day_and_not_before() -> None:
    assert [half_year(date(2026, 8, 31), date(2027, 2, day)) for day in (27, 28)] == [0, 1]
    assert [half_year(date(2026, 11, 26), day) for day in (date(2027, 5, 25), date(2027, 5, 26), date(2027, 11, 26))] == [0, 1, 2]


@given(DAYS, st.integers(0, 9000))
def test_the_half_year_that_has_passed_is_the_last_whose_day_has_come(since: date, after: int) -> None:
    today = since + timedelta(days=after)
    number = half_year(since, today)
    assert months_after(since, number * MONTHS) <= today < months_after(since, (number + 1) * MONTHS)
