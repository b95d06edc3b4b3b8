"""A critical issue has a time of its own for its design; what stays open in its programme stays open for it, too."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests import road
from tests.journey.steps import athens
from tests.personas import NOW, World, small_recipe
from wenovate.base.gate import Refused, may
from wenovate.base.gate.actor import OPERATOR
from wenovate.decide.windows import Span
from wenovate.journey.challenges.models import Challenge
from wenovate.journey.library import actions as library
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme

YEARS = timedelta(days=3650)
TODAY, FIRST = NOW.date(), NOW.date() - timedelta(days=10)
REASONS = {f"title_{language}": "Νερό" for language in road.TEXTS} | {f"summary_{language}": "Δύο γραμμές." for language in road.TEXTS}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def opened(world: World, change: Callable[[dict[str, Any]], None]) -> World:
    """The world with a programme of another recipe."""
    content = small_recipe()
    change(content)
    open_programme(world.unit, content, slug="other", starts_on=FIRST, by=OPERATOR, at=NOW)
    return replace(world, run=programmes.run_of("other"))


def _without_end(content: dict[str, Any]) -> None:
    design = next(stage for stage in content["stage"] if stage["key"] == "design")
    del design["closes_day"]
    design["opens_day"] = 5


def _without_window(content: dict[str, Any]) -> None:
    design = next(stage for stage in content["stage"] if stage["key"] == "design")
    del design["closes_day"], design["opens_day"]


def _without_network(content: dict[str, Any]) -> None:
    content["criterion"] = [one for one in content["criterion"] if one.get("round") != "network"]
    for stage in content["stage"]:
        stage["activities"] = [one for one in stage["activities"] if one != "library.open_evaluation"]


def test_design_goes_on_from_the_day_of_selection_until_the_one_that_was_chosen(world: World) -> None:
    about = road.challenge(world)
    assert about.run.spans["design"] == [Span(TODAY, date(2027, 1, 2))]
    closes = athens(2027, 1, 2, 15)
    allowed = [bool(may(world.actor("eleni"), "library.begin", about, at)) for at in (NOW, closes - timedelta(microseconds=1), closes)]
    assert allowed == [True, True, False]


@pytest.mark.parametrize("change", [_without_end, _without_window])
def test_a_stage_that_stays_open_in_the_programme_does_for_each_critical_issue(world: World, change: Any) -> None:
    about = road.challenge(opened(world, change))
    assert about.run.windows.count() == 0
    assert [bool(may(world.actor("eleni"), "library.begin", about, at)) for at in (NOW, NOW + YEARS)] == [True, True]


@pytest.mark.parametrize(("change", "asked"), [(_without_end, False), (lambda content: None, True)])
def test_the_unit_is_asked_for_the_day_only_where_the_design_ends(world: World, change: Any, asked: bool) -> None:
    there = opened(world, change)
    need, client = there.need(), world.client("eleni")
    page = reverse("challenges:open", kwargs={"programme": "other"})
    assert ('name="designed_by"' in client.get(page, {"need": need.number}).content.decode()) is asked
    answer = client.post(page, {"need": need.number, "reason": "Κοινό.", **REASONS})
    assert (answer.status_code, Challenge.objects.count()) == ((422, 0) if asked else (302, 1))


def test_what_has_no_criteria_is_not_handed_over_and_its_page_says_why(world: World) -> None:
    there = opened(world, _without_network)
    project, officer = road.project(there), world.actor("eleni")
    road.written(there, project)
    verdict = may(officer, "library.open_evaluation", project, NOW)
    assert (verdict.allowed, verdict.reason) == (False, "This is not part of this programme: it has no criteria for it.")
    with pytest.raises(Refused):
        library.open_evaluation(project, road.CLOSES, by=officer, at=NOW)
    page, client = reverse("library:open_evaluation", kwargs={"number": project.number}), world.client("eleni")
    assert client.get(page).status_code == 403
    assert page not in client.get(reverse("library:detail", kwargs={"number": project.number})).content.decode()


def test_once_the_design_is_over_the_unit_is_told_so_before_it_names_a_team(world: World, now: Any) -> None:
    about = road.challenge(world)
    road.workshop(world, about)
    page, answers = reverse("library:name_team", kwargs={"number": about.number}), []
    for at in (NOW, athens(2027, 1, 2, 15)):
        now.move_to(at, tick=False)
        answers.append(world.client("eleni").get(page))
    assert [answer.status_code for answer in answers] == [200, 403]
    assert "Designing and evaluating projects” closed on 2 January 2027, 15:00." in answers[1].content.decode()


def test_what_concerns_one_too_is_said_in_its_stage_and_its_page_says_when(world: World, now: Any) -> None:
    there = opened(world, lambda content: content["stage"][1]["activities"].append("support.back"))
    need = there.need()
    page, words = reverse("needs:detail", kwargs={"number": need.number}), "The stage “Submitting issues” closed on 3 December 2026, 15:00."
    said = []
    for at in (NOW, athens(2026, 12, 3, 15)):
        now.move_to(at, tick=False)
        html = world.client("petr").get(page).content.decode()
        said.append(('name="figure"' in html, words in html))
    assert said == [(True, False), (False, True)]


def test_what_has_no_form_is_not_begun(world: World) -> None:
    there = opened(world, lambda content: content["questions"].pop("specification"))
    about = road.challenge(there)
    assert may(world.actor("eleni"), "library.begin", about, NOW).reason == "This is not part of this programme: it has no form for it."
