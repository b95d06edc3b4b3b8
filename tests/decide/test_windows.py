"""Windows: half open, in local time, never open and closed at once."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.windows import FUTURE, NOW, PAST, Span, Standing, in_order, overlapping, standing

ATHENS, PRAGUE = "Europe/Athens", "Europe/Prague"
SECOND, MOMENT, DAY = timedelta(seconds=1), timedelta(microseconds=1), timedelta(days=1)
# Half past three in Athens is half past two in Prague: skipped on 28 March 2027, shown twice on 31 October. Clocks change at one o'clock UTC.
HALF_PAST = {ATHENS: time(3, 30), PRAGUE: time(2, 30)}
FORWARD, BACK = date(2027, 3, 28), date(2027, 10, 31)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
hours = st.times().map(lambda at: at.replace(second=0, microsecond=0))
spans = st.builds(Span, days, st.none() | days, hours, hours).filter(lambda span: not span.is_upside_down)
instants = st.datetimes(datetime(2023, 6, 1), datetime(2031, 6, 1), timezones=st.just(UTC))
zones = st.sampled_from([ATHENS, PRAGUE])
# Windows of a few hours or days about the nights in which clocks change, and instants in those nights.
nights = st.sampled_from([night + step * DAY for night in (FORWARD, BACK) for step in (-1, 0, 1)])
small_hours = st.builds(time, st.integers(0, 5), st.sampled_from([0, 15, 30, 45]))
night_spans = st.builds(Span, nights, st.none() | nights, small_hours, small_hours).filter(lambda span: not span.is_upside_down)
night_instants = st.builds(
    lambda night, quarters, step: datetime.combine(night, time(0), UTC) + quarters * timedelta(minutes=15) + step,
    st.sampled_from([FORWARD, BACK]),
    st.integers(-12, 24),
    st.sampled_from([-MOMENT, 0 * MOMENT, MOMENT]),
)


@pytest.mark.parametrize("zone", [ATHENS, PRAGUE])
@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28), date(2026, 7, 1)], ids=["clocks back", "clocks forward", "summer"])
def test_it_opens_with_its_first_second_and_is_closed_at_its_last_on_days_when_clocks_change_too(zone: str, day: date) -> None:
    span = Span(day, day + timedelta(days=1))
    opens = datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)
    closes = datetime.combine(day + timedelta(days=1), time(15), ZoneInfo(zone)).astimezone(UTC)
    states = [standing([span], zone, at).state for at in (opens - SECOND, opens, closes - SECOND, closes)]
    assert states == [FUTURE, NOW, NOW, PAST]


@pytest.mark.parametrize("zone", HALF_PAST)
@pytest.mark.parametrize("night", [FORWARD, BACK], ids=["skipped", "shown twice"])
def test_an_hour_that_is_skipped_or_shown_twice_is_read_to_the_gain_of_whoever_acts(zone: str, night: date) -> None:
    begins, ends = Span(night, night + DAY, HALF_PAST[zone]), Span(night - DAY, night, closes_at=HALF_PAST[zone])
    opens, closes = datetime.combine(night, time(0, 30), UTC), datetime.combine(night, time(1, 30), UTC)
    assert [standing([begins], zone, at).state for at in (opens - MOMENT, opens)] == [FUTURE, NOW]
    assert [standing([ends], zone, at).state for at in (closes - MOMENT, closes)] == [NOW, PAST]


@pytest.mark.parametrize("zone", HALF_PAST)
def test_a_window_that_begins_in_the_hour_that_is_skipped_is_open_for_some_time(zone: str) -> None:
    hour = HALF_PAST[zone]
    span = Span(FORWARD, FORWARD, hour, hour.replace(hour=hour.hour + 1, minute=10))
    opens, closes = (datetime.combine(FORWARD, at, UTC) for at in (time(0, 30), time(1, 10)))
    assert [standing([span], zone, at).state for at in (opens - MOMENT, opens, closes - MOMENT, closes)] == [FUTURE, NOW, NOW, PAST]


def test_without_a_window_it_is_always_open() -> None:
    assert standing([], ATHENS, datetime(2026, 1, 1, tzinfo=UTC)) == Standing(NOW)
    assert standing([], ATHENS, datetime(2026, 1, 1, tzinfo=UTC)).always


def test_between_two_windows_the_one_to_come_is_named_and_after_the_last_the_last() -> None:
    first, second = Span(date(2026, 1, 5), date(2026, 1, 9)), Span(date(2026, 2, 2), date(2026, 2, 6))
    between = standing([second, first], PRAGUE, datetime(2026, 1, 20, tzinfo=UTC))
    after = standing([second, first], PRAGUE, datetime(2026, 3, 20, tzinfo=UTC))
    assert (between.state, between.opens) == (FUTURE, second.opens(PRAGUE))
    assert (after.state, after.closes) == (PAST, second.closes(PRAGUE))


@given(st.lists(spans, min_size=1, max_size=6), instants, zones)
def test_it_is_open_exactly_while_one_of_its_windows_is(found: list[Span], at: datetime, zone: str) -> None:
    def holds(span: Span) -> bool:
        closes = span.closes(zone)
        return span.opens(zone) <= at and (closes is None or at < closes)

    stands = standing(found, zone, at)
    assert (stands.state == NOW) is any(holds(span) for span in found)
    if stands.state == NOW:
        assert stands.opens is not None
        assert stands.opens <= at
        assert stands.closes is None or at < stands.closes
    elif stands.state == FUTURE:
        assert stands.opens is not None
        assert stands.opens > at
    else:
        assert stands.closes is not None
        assert stands.closes <= at


@pytest.mark.parametrize("zone", HALF_PAST)
@pytest.mark.parametrize("night", [FORWARD, BACK], ids=["forward", "back"])
def test_every_window_within_such_a_night_opens_and_closes_once_in_whatever_zone_the_instant_is_written(zone: str, night: date) -> None:
    quarters = [time(hour, minute) for hour in range(6) for minute in (0, 15, 30, 45)]
    for opens_at, closes_at in combinations(quarters, 2):
        span = Span(night, night, opens_at, closes_at)
        opens, closes = (instant.astimezone(UTC) for instant in (span.opens(zone), span.closes(zone)) if instant is not None)
        for written in (UTC, ZoneInfo(zone)):
            instants = [at.astimezone(written) for at in (opens - MOMENT, opens, closes - MOMENT, closes)]
            assert [standing([span], zone, at).state for at in instants] == [FUTURE, NOW, NOW, PAST]


@given(st.lists(night_spans, min_size=1, max_size=5), night_instants, zones)
def test_at_no_instant_of_such_a_night_is_a_stage_of_several_windows_open_and_closed(found: list[Span], at: datetime, zone: str) -> None:
    stands = standing(found, zone, at)
    assert {standing(found, zone, at.astimezone(ZoneInfo(other))) for other in (ATHENS, PRAGUE, "Pacific/Auckland")} == {stands}
    held = [(span.opens(zone).astimezone(UTC), span.closes(zone)) for span in found]
    assert (stands.state == NOW) is any(opens <= at and (closes is None or at < closes.astimezone(UTC)) for opens, closes in held)
    if stands.state == FUTURE:
        assert stands.opens is not None
        assert (stands.opens.astimezone(UTC), standing(found, zone, stands.opens).state) == (
            min(opens for opens, _closes in held if opens > at),
            NOW,
        )


@given(st.lists(spans, max_size=6), instants)
def test_the_order_in_which_windows_were_written_is_of_no_account(found: list[Span], at: datetime) -> None:
    assert standing(found, ATHENS, at) == standing(in_order(reversed(found)), ATHENS, at)


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_two_stages_overlap_exactly_where_some_instant_finds_both_open(one: list[Span], other: list[Span]) -> None:
    # Where two windows meet at all, they do as the later one of them opens.
    meetings = [max(first.opens(ATHENS), second.opens(ATHENS)) for first in one for second in other]
    both = any(standing(one, ATHENS, at).state == standing(other, ATHENS, at).state == NOW for at in meetings)
    assert (overlapping(one, other) is not None) is both


@given(spans)
def test_a_window_is_the_same_after_it_was_kept(span: Span) -> None:
    kept = Span.from_data(span.as_data())
    assert (kept.opens_on, kept.closes_on, kept.opens_at) == (span.opens_on, span.closes_on, span.opens_at)
    assert span.closes_on is None or kept.closes_at == span.closes_at


@pytest.mark.parametrize("wrong", [{"opens_on": "soon"}, {"opens_on": "2026-13-01"}, {"opens_on": "2026-01-01", "opens_at": "25:00"}])
def test_what_is_no_day_or_hour_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Span.from_data(wrong)
