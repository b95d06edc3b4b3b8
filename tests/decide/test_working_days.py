"""Deadlines: what counts as a working day, how they are counted, and when a day ends on the clock of a place."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.working_days import Calendar, end_of_day, public_holidays

GREECE, CZECHIA = Calendar("GR"), Calendar("CZ")
CALENDARS = st.sampled_from(
    [GREECE, CZECHIA, Calendar("GR", extra=frozenset({date(2026, 11, 26)}), struck=frozenset({date(2026, 10, 28)}))]
)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31))
COUNTS = st.integers(min_value=1, max_value=40)


def test_a_form_sent_on_friday_gives_until_tuesday() -> None:
    assert GREECE.after(date(2026, 11, 20), 2) == date(2026, 11, 24)


def test_the_day_of_sending_does_not_count() -> None:
    assert GREECE.after(date(2026, 11, 23), 1) == date(2026, 11, 24)


def test_greek_easter_puts_off_a_deadline_from_wednesday_to_tuesday() -> None:
    assert GREECE.after(date(2026, 4, 8), 2) == date(2026, 4, 14)


def test_czech_christmas_puts_off_a_deadline_from_tuesday_to_monday() -> None:
    assert CZECHIA.after(date(2026, 12, 22), 2) == date(2026, 12, 28)


def test_czech_easter_is_not_greek_easter() -> None:
    western, orthodox = date(2026, 4, 6), date(2026, 4, 13)
    assert [(calendar.works_on(western), calendar.works_on(orthodox)) for calendar in (CZECHIA, GREECE)] == [(False, True), (True, False)]


def test_a_deadline_crosses_the_end_of_the_year() -> None:
    # Friday 1 January 2027 is a holiday in both countries.
    assert [calendar.after(date(2026, 12, 30), 2) for calendar in (GREECE, CZECHIA)] == [date(2027, 1, 4), date(2027, 1, 4)]


def test_saturdays_and_sundays_are_no_working_days() -> None:
    week = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]
    assert [GREECE.works_on(day) for day in week] == [True, True, True, True, True, False, False]


def test_half_days_are_working_days() -> None:
    # Christmas Eve is a half day in Greek offices and a full holiday in Czech ones.
    assert (GREECE.works_on(date(2026, 12, 24)), CZECHIA.works_on(date(2026, 12, 24))) == (True, False)


def test_a_day_that_the_unit_adds_is_not_counted() -> None:
    assert Calendar("GR", extra=frozenset({date(2026, 11, 24)})).after(date(2026, 11, 20), 2) == date(2026, 11, 25)


def test_a_holiday_that_the_unit_strikes_is_counted() -> None:
    good_friday = date(2026, 4, 10)
    assert Calendar("GR", struck=frozenset({good_friday})).after(date(2026, 4, 8), 2) == good_friday


def test_a_struck_sunday_stays_a_sunday() -> None:
    easter_sunday = date(2026, 4, 12)
    assert not Calendar("GR", struck=frozenset({easter_sunday})).works_on(easter_sunday)


def test_a_day_both_added_and_struck_is_a_day_off() -> None:
    day = date(2026, 10, 28)
    assert not Calendar("GR", extra=frozenset({day}), struck=frozenset({day})).works_on(day)


def test_labour_day_moved_by_decree_is_one_day_struck_and_one_added() -> None:
    moved = Calendar("GR", extra=frozenset({date(2026, 5, 4)}), struck=frozenset({date(2026, 5, 1)}))
    assert (moved.works_on(date(2026, 5, 1)), moved.works_on(date(2026, 5, 4))) == (True, False)


@pytest.mark.parametrize("count", [0, -1])
def test_a_deadline_is_at_least_one_working_day_away(count: int) -> None:
    for counted in (GREECE.after, GREECE.before):
        with pytest.raises(ValueError, match=r"(?i)at least one"):
            counted(date(2026, 11, 23), count)


def test_a_country_that_is_not_served_is_an_error_and_no_calendar_without_holidays() -> None:
    with pytest.raises(KeyError):
        public_holidays("XX", 2026)


def test_working_days_between_two_days_count_the_last_and_not_the_first() -> None:
    assert GREECE.between(date(2026, 4, 8), date(2026, 4, 14)) == 2


def test_an_overdue_deadline_lies_a_negative_number_of_working_days_ahead() -> None:
    assert GREECE.between(date(2026, 4, 14), date(2026, 4, 8)) == -2


@given(CALENDARS, DAYS, COUNTS)
def test_between_undoes_after(calendar: Calendar, day: date, count: int) -> None:
    assert calendar.between(day, calendar.after(day, count)) == count


@given(CALENDARS, DAYS, COUNTS)
def test_before_undoes_after_from_a_working_day(calendar: Calendar, day: date, count: int) -> None:
    start = calendar.after(day, 1)
    assert calendar.before(calendar.after(start, count), count) == start


@given(CALENDARS, DAYS, COUNTS)
def test_a_deadline_is_always_a_working_day(calendar: Calendar, day: date, count: int) -> None:
    assert (calendar.works_on(calendar.after(day, count)), calendar.works_on(calendar.before(day, count))) == (True, True)


@given(CALENDARS, DAYS, COUNTS, COUNTS)
def test_a_deadline_extended_is_the_longer_deadline(calendar: Calendar, day: date, first: int, more: int) -> None:
    assert calendar.after(calendar.after(day, first), more) == calendar.after(day, first + more)


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_counts_between_days_add_up(calendar: Calendar, one: date, two: date, three: date) -> None:
    assert calendar.between(one, two) + calendar.between(two, three) == calendar.between(one, three)


def test_the_snapshot_keeps_the_days_off_with_which_a_deadline_was_counted() -> None:
    calendar = Calendar("GR", extra=frozenset({date(2026, 4, 14)}))
    assert calendar.snapshot(date(2026, 4, 8), date(2026, 4, 15)) == {
        "country": "GR",
        "off": ["2026-04-10", "2026-04-11", "2026-04-12", "2026-04-13", "2026-04-14"],
    }


def test_a_day_ends_at_midnight_of_the_place() -> None:
    ends = [end_of_day(date(2026, 11, 24), zone).astimezone(UTC) for zone in ("Europe/Athens", "Europe/Prague")]
    assert ends == [datetime(2026, 11, 24, 22, tzinfo=UTC), datetime(2026, 11, 24, 23, tzinfo=UTC)]


@pytest.mark.parametrize("zone", ["Europe/Athens", "Europe/Prague"])
@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 7, 1), 24), (date(2026, 10, 25), 25)])
def test_the_day_on_which_clocks_change_is_an_hour_shorter_or_longer(zone: str, day: date, hours: int) -> None:
    ends = [end_of_day(day + timedelta(days=n), zone).astimezone(UTC) for n in (-1, 0)]
    assert ends[1] - ends[0] == timedelta(hours=hours)
