"""The window of a round closes to the second, in the time of its own place: sheets before, the result from then on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from tests import road
from tests.journey.steps import athens
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Refused, may
from wenovate.base.gate.actor import MACHINE
from wenovate.journey.library import actions as library
from wenovate.journey.library.models import Project
from wenovate.methods.evaluation import actions, queries
from wenovate.methods.evaluation.enums import OPEN, PUBLISHED
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.methods.evaluation.tasks import publish_due
from wenovate.web.proof.verify_result import recount

SECOND = timedelta(seconds=1)
# When the evaluation opens and closes; in the night to Sunday, 28 March 2027, the clocks go forward.
WINDOWS = {"in winter": (NOW, athens(2026, 11, 26, 15)), "into summer": (athens(2027, 3, 27, 15), athens(2027, 3, 28, 15))}
IN_WORDS = {"in winter": "26 November 2026, 15:00", "into summer": "28 March 2027, 15:00"}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(params=WINDOWS)
def season(request: pytest.FixtureRequest) -> str:
    """By the clock of winter throughout, or over a change of clocks."""
    name: str = request.param
    return name


@pytest.fixture
def project(world: World, season: str) -> Project:
    """A project that the network evaluates in this window."""
    opens, closes = WINDOWS[season]
    found = road.project(world)
    road.written(world, found)
    road.design_goes_on(world, found, closes.date() + timedelta(days=30))
    library.open_evaluation(found, closes, by=world.actor("eleni"), at=opens)
    again: Project = Project.objects.select_related(*Project.read_with).get(pk=found.pk)
    return again


@pytest.fixture
def round(project: Project) -> Round:
    """Its round, as it stands in the database."""
    return road.network_round(project)


@pytest.fixture
def closes(season: str) -> datetime:
    """The first second in which no sheet is taken."""
    return WINDOWS[season][1].astimezone(UTC)


def refusal(round: Round, project: Project, world: World, at: datetime, act: Any = actions.file_sheet) -> str:
    """Why Petr cannot file, or save, at an instant."""
    with pytest.raises(Refused) as refused:
        act(round, project, road.scores(round), by=world.actor("petr"), at=at)
    return refused.value.verdict.reason


def filed() -> list[tuple[str, datetime | None]]:
    """Who has filed, and when."""
    return [(sheet.person.given_name, sheet.filed_at) for sheet in Sheet.objects.order_by("pk")]


def test_three_in_the_afternoon_is_another_instant_in_summer_and_the_day_before_it_an_hour_shorter() -> None:
    closings = [closes.astimezone(UTC) for _, closes in WINDOWS.values()]
    assert closings == [datetime(2026, 11, 26, 13, tzinfo=UTC), datetime(2027, 3, 28, 12, tzinfo=UTC)]
    opens, closes = (instant.astimezone(UTC) for instant in WINDOWS["into summer"])
    assert closes - opens == timedelta(hours=23)


def test_the_day_that_the_unit_types_ends_at_three_by_the_clock_of_that_day(world: World, now: Any) -> None:
    project = road.project(world)
    road.written(world, project)
    road.design_goes_on(world, project, date(2027, 4, 30))
    now.move_to(WINDOWS["into summer"][0], tick=False)
    world.client("eleni").post(reverse("library:open_evaluation", kwargs={"number": project.number}), {"closes_on": "2027-03-28"})
    assert road.network_round(project).closes_at == WINDOWS["into summer"][1]


def test_a_sheet_is_taken_in_the_first_second_and_in_the_last(world: World, round: Round, project: Project, closes: datetime) -> None:
    road.network_sheet(world, project, "maria", at=round.opened_at)
    road.network_sheet(world, project, "petr", at=closes - SECOND)
    assert filed() == [("Μαρία", round.opened_at), ("Petr", closes - SECOND)]


def test_from_the_second_in_which_it_closes_a_sheet_is_refused_with_the_reason(
    world: World, round: Round, project: Project, season: str, closes: datetime
) -> None:
    late = [closes, closes + timedelta(microseconds=1), closes + SECOND, closes + timedelta(days=1)]
    reasons = [refusal(round, project, world, at) for at in late]
    assert (reasons, filed()) == ([f"The evaluation closed on {IN_WORDS[season]}."] * len(late), [])


def test_a_draft_is_saved_until_it_closes_and_does_not_count(
    world: World, round: Round, project: Project, season: str, closes: datetime
) -> None:
    actions.save_sheet(round, project, road.scores(round), by=world.actor("petr"), at=closes - SECOND)
    assert refusal(round, project, world, closes, actions.save_sheet) == f"The evaluation closed on {IN_WORDS[season]}."
    assert (filed(), queries.result(round, closes)["sheets"]) == ([("Petr", None)], [])


def test_the_instant_counts_and_not_the_zone_in_which_it_is_written(world: World, round: Round, closes: datetime) -> None:
    zones = [ZoneInfo(name) for name in ("Europe/Athens", "Europe/Prague", "Pacific/Auckland", "America/New_York")]
    taken = [may(world.actor("petr"), "evaluation.file_sheet", round, (closes - SECOND).astimezone(zone)).allowed for zone in zones]
    late = [may(world.actor("petr"), "evaluation.file_sheet", round, closes.astimezone(zone)).allowed for zone in zones]
    assert (taken, late) == ([True] * 4, [False] * 4)


def test_nobody_publishes_a_second_earlier(world: World, round: Round, season: str, closes: datetime) -> None:
    verdicts = []
    for by in (MACHINE, world.actor("eleni")):
        with pytest.raises(Refused) as refused:
            actions.publish(round, by=by, at=closes - SECOND)
        verdicts.append((refused.value.verdict.reason, refused.value.verdict.until))
    assert verdicts == [(f"The sheets are sealed until {IN_WORDS[season]}.", closes)] * 2
    again = Round.objects.get(pk=round.pk)
    assert (again.status, again.published_at, again.result) == (OPEN, None, {})


def test_the_worker_leaves_a_round_a_second_before_and_publishes_it_when_it_closes(
    world: World, round: Round, project: Project, closes: datetime
) -> None:
    road.network_sheet(world, project, "maria", at=round.opened_at)
    publish_due(closes - SECOND)
    before = Round.objects.get(pk=round.pk)
    publish_due(closes)
    after = Round.objects.get(pk=round.pk)
    assert [(one.status, one.published_at) for one in (before, after)] == [(OPEN, None), (PUBLISHED, closes)]
    assert (after.result, recount(after.result)) == (queries.content(after), after.result["result"])


def test_a_worker_that_was_away_publishes_days_later_what_everybody_read_meanwhile(
    world: World, round: Round, project: Project, closes: datetime
) -> None:
    road.network_sheet(world, project, "maria", at=round.opened_at)
    read = queries.result(round, closes)
    publish_due(closes + timedelta(days=5))
    after = Round.objects.get(pk=round.pk)
    assert (after.result, after.published_at) == (read, closes + timedelta(days=5))


def test_the_result_is_readable_when_it_closes_before_any_worker_ran(
    world: World, round: Round, project: Project, closes: datetime
) -> None:
    sheet = road.network_sheet(world, project, "maria", at=round.opened_at)
    with pytest.raises(Http404):
        queries.result(round, closes - SECOND)
    content = queries.result(round, closes)
    assert [one["sheet"] for one in content["sheets"]] == [sheet.mark]
    assert (recount(content), Round.objects.get(pk=round.pk).status) == (content["result"], OPEN)


@pytest.mark.parametrize("address", ["proof:result", "proof:download"])
def test_page_and_file_open_for_everybody_in_the_second_in_which_it_closes(
    world: World, project: Project, round: Round, closes: datetime, now: Any, address: str
) -> None:
    road.network_sheet(world, project, "maria", at=round.opened_at)
    href, seen = reverse(address, kwargs={"round": round.pk}), []
    for at in (closes - SECOND, closes):
        now.move_to(at, tick=False)
        seen.append([world.client(name).get(href).status_code for name in PERSONAS])
    assert seen == [[404] * len(PERSONAS), [200] * len(PERSONAS)]


def test_until_it_closes_nobody_reads_a_sheet_of_another(world: World, round: Round, project: Project, closes: datetime) -> None:
    sheet = road.network_sheet(world, project, "maria", at=round.opened_at)
    nothing: dict[str, list[Sheet]] = {name: [] for name in PERSONAS}
    before = {name: queries.sheets_on(round, project, world.actor(name), closes - SECOND) for name in PERSONAS}
    after = {name: queries.sheets_on(round, project, world.actor(name), closes) for name in PERSONAS}
    assert before == nothing
    # Who reads whole sheets: the unit that decides, and the auditor.
    assert after == nothing | {"eleni": [sheet], "giorgos": [sheet], "sofia": [sheet]}
