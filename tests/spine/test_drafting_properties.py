"""Recipes of every shape: nothing fails, a window is open or closed, a refusal has its reason, the rehearsal says what the gate says."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.personas import NOW, World
from tests.spine import making
from tests.spine.drafted import STARTS, recipes, shipped, sound, unsaved
from wenovate.base.gate import may
from wenovate.decide.windows import NOW as OPEN
from wenovate.decide.windows import Span, standing
from wenovate.decide.working_days import Calendar
from wenovate.spine.drafting import actions, linter
from wenovate.spine.drafting.audiences import PERSONAS
from wenovate.spine.drafting.linter import Case, findings, lint, places
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.rehearsal import events, matrix, picture, run_of, verdict, workplan
from wenovate.spine.programmes.acts import acts
from wenovate.spine.programmes.calendar import when

HOUSE = settings(deadline=None, database=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
# About the nights in which clocks change, at any minute.
NIGHTS = st.sampled_from([date(2027, month, day) for month, day in ((3, 27), (3, 28), (3, 29), (10, 30), (10, 31), (11, 1))])
HOURS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
INSTANTS = st.datetimes(datetime(2025, 12, 1), datetime(2029, 6, 1), timezones=st.just(UTC))


def said(draft: Draft) -> list[linter.Finding]:
    """What the linter says of a draft that no table holds."""
    if not linter.playable(draft):
        return [*linter.faulty(draft), *linter.out_of_reach(draft)] if not draft.faults else linter.faulty(draft)
    calendar = Calendar(draft.recipe.country)
    return lint(Case(draft.content, draft.recipe, draft.spans, draft.slug, calendar, NOW))


@HOUSE
@given(recipes(), STARTS, INSTANTS)
def test_nothing_fails_whatever_a_recipe_says(content: dict[str, Any], starts_on: date, at: datetime) -> None:
    draft = unsaved(content, starts_on)
    for one in said(draft):
        assert one.words
        assert places.in_words(one.place, content)
    if linter.playable(draft):
        assert [day.on for day in events(draft)] == sorted({day.on for day in events(draft)})
        assert picture(draft, at.date()).lanes
        workplan.plan(draft, 3)
        matrix(run_of(draft), at)


@HOUSE
@given(recipes(), INSTANTS)
def test_a_refusal_always_has_its_reason_and_what_may_change_comes_later(content: dict[str, Any], at: datetime) -> None:
    draft = unsaved(content)
    if not linter.playable(draft):
        return
    for row in matrix(run_of(draft), at):
        for cell in row.cells:
            assert bool(cell.verdict) or cell.verdict.reason
            assert cell.verdict.until is None or cell.verdict.until > at


@HOUSE
@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(-2, 90)), max_size=6), st.sampled_from(["Europe/Athens", "Europe/Prague"]), INSTANTS
)
def test_at_no_instant_is_a_window_open_and_closed(days: list[tuple[int, int]], zone: str, at: datetime) -> None:
    spans = [Span(date(2026, 1, 1) + timedelta(days=first), date(2026, 1, 1) + timedelta(days=first + length)) for first, length in days]
    within = any(span.opens(zone) <= at < (span.closes(zone) or at) for span in spans)
    assert (standing(spans, zone, at).state == OPEN) == (within or not spans)
    for instant in (instant for span in spans for instant in (span.opens(zone), span.closes(zone)) if instant is not None):
        assert standing(spans, zone, instant) == standing(spans, zone, instant.astimezone(UTC))


@HOUSE
@given(
    st.lists(
        st.builds(Span, NIGHTS, st.none() | NIGHTS, HOURS, HOURS).filter(lambda span: not span.is_upside_down), min_size=1, max_size=4
    ),
    st.sampled_from(["Europe/Athens", "Europe/Prague"]),
    st.integers(0, 400_000),
)
def test_no_dates_leave_a_refusal_without_reason_and_who_is_told_an_opening_is_let_in_then(
    spans: list[Span], zone: str, minutes: int
) -> None:
    draft = unsaved(shipped() | {"time_zone": zone}, windows={"submit": [span.as_data() for span in spans]})
    run, at = run_of(draft), datetime(2027, 3, 26, tzinfo=UTC) + timedelta(minutes=minutes)
    found = may(PERSONAS["member"].actor(draft.unit), "needs.start", run, at)
    assert found.allowed is not bool(found.reason)
    if found.until is not None:
        assert found.until > at
        assert bool(may(PERSONAS["member"].actor(draft.unit), "needs.start", run, found.until))


@HOUSE
@given(sound(), INSTANTS)
def test_the_rehearsal_says_what_the_gate_says(content: dict[str, Any], at: datetime) -> None:
    run = run_of(unsaved(content))
    for activity, act in acts.items():
        for persona in PERSONAS.values():
            found = verdict(run, persona, activity, at)
            if persona.audience in act.audience:
                assert found == when(persona.actor(run.programme.unit), activity, run, at)
            else:
                assert not found


@HOUSE
@given(sound(), st.integers(0, 400))
def test_on_a_date_on_which_nothing_is_said_nothing_changes(content: dict[str, Any], later: int) -> None:
    draft, day = unsaved(content), date(2027, 1, 11) + timedelta(days=later)
    if day in {one.on for one in events(draft)}:
        return
    run, zone = run_of(draft), ZoneInfo(draft.zone)
    instants = [datetime.combine(day, hour, zone) for hour in (time(0), time(12), time(23, 59))]
    states = [[[bool(cell.verdict) for cell in row.cells] for row in matrix(run, at)] for at in instants]
    assert states[0] == states[1] == states[2]


def test_every_draft_without_a_stop_opens(world: World) -> None:
    @settings(HOUSE, max_examples=12)
    @given(sound())
    def opens(content: dict[str, Any]) -> None:
        with transaction.atomic():
            made = making.draft(world, content=content)
            assert [one for one in findings(made, NOW) if one.severity == "stop"] == []
            actions.put_in_force(made, 0, by=world.actor("eleni"), at=NOW)
            transaction.set_rollback(True)

    opens()


# Both changes of the clock, in both places: forward on 28 March, back on 31 October 2027.
@pytest.mark.parametrize("zone", ["Europe/Athens", "Europe/Prague"])
@pytest.mark.parametrize(("first", "last"), [(date(2027, 3, 27), date(2027, 3, 28)), (date(2027, 10, 30), date(2027, 10, 31))])
@pytest.mark.parametrize("hour", [time(3), time(3, 30), time(15)])
def test_a_window_opens_and_closes_to_the_second_over_a_change_of_the_clocks(zone: str, first: date, last: date, hour: time) -> None:
    content = shipped() | {"time_zone": zone}
    span = Span(first, last, time(0), hour)
    draft = unsaved(content, windows={"submit": [span.as_data()]})
    run, second = run_of(draft), timedelta(seconds=1)
    # An hour that the clock shows twice is over when it has been shown for the second time.
    opens, closes = (
        span.opens(zone).astimezone(UTC),
        datetime.combine(last, hour, ZoneInfo(zone)).replace(fold=last.month > 3).astimezone(UTC),
    )
    open_at = [bool(verdict(run, PERSONAS["member"], "needs.start", at)) for at in (opens - second, opens, closes - second, closes)]
    assert open_at == [False, True, True, False]
    assert bool(may(PERSONAS["member"].actor(draft.unit), "needs.start", run, closes - second))
