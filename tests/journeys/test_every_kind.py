"""A form with every kind of question, filled in by people: with script, which hides what does not apply, and without it."""

import tomllib
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from wenovate.base.questions.models import QuestionSet
from wenovate.web.demo import gallery

from .town import Town
from .visit import Visit, Ways

# What the browser shows does not hang on the database: once is enough.
pytestmark = [pytest.mark.journey, pytest.mark.embedded]
ROWS = "#field-results .field--row"


def opened(town: Town, ways: Ways) -> Visit:
    """Maria's draft of a need, whose form asks one question of each kind."""
    file = Path(gallery.__file__).parent / "questions" / "every_kind.toml"
    QuestionSet.objects.filter(key="need").update(content=tomllib.loads(file.read_text(encoding="utf-8")))
    visit = town.visit("en", ways, "maria")
    with translation.override("en"):
        address = reverse("needs:form", kwargs={"need": town.world.draft().pk})
    visit.opens(address.removeprefix("/en"))
    return visit


@pytest.mark.parametrize("width", [1280, 360])
def test_a_question_comes_into_sight_when_it_applies(town: Town, width: int) -> None:
    """Outcome hangs on tried, lesson on outcome: with the first one all go out of sight again, and nothing typed is lost."""
    visit = opened(town, Ways(width=width))
    outcome, lesson = (visit.page.locator(f".field:has([name={name}])") for name in ("outcome", "lesson"))
    expect(outcome).to_be_hidden()
    visit.fills(tried="yes", outcome="partly", lesson="Begin with one quarter.")
    visit.fills(tried="no")
    expect(outcome).to_be_hidden()
    expect(lesson).to_be_hidden()
    visit.fills(tried="yes")
    expect(lesson).to_be_visible()
    visit.keeps(lesson="Begin with one quarter.")


def test_one_more_row_comes_at_once_and_stays(town: Town) -> None:
    """The row that script adds has names of its own, and is saved with the others."""
    visit = opened(town, Ways())
    visit.page.click("#field-results .parts__more button")
    expect(visit.page.locator(ROWS)).to_have_count(4)
    visit.is_focused('[name="results-4-indicator"]')
    visit.fills(**{"results-4-indicator": "Calls a month", "results-4-baseline": "420"})
    visit.presses('.actions [value="save"]')
    visit.keeps(**{"results-1-indicator": "Calls a month", "results-1-baseline": "420"})


def test_without_script_the_same_button_saves_and_brings_more_rows(town: Town) -> None:
    """Every question is shown, and a body is found by its name and chosen."""
    visit = opened(town, Ways(scripts=False))
    expect(visit.page.locator("[name=lesson]")).to_be_visible()
    visit.fills(**{f"results-{number}-indicator": f"Indicator {number}" for number in (1, 2, 3)}, **{"partner-words": "larisa"})
    visit.presses("#field-results .parts__more button")
    expect(visit.page.locator(ROWS)).to_have_count(5)
    visit.keeps(**{"results-3-indicator": "Indicator 3"})
    visit.sees("#field-partner", "Found for “larisa”")
    body = town.world.bodies["larisa"]
    visit.fills(**{"partner-key": str(body.pk)})
    visit.presses('.actions [value="save"]')
    visit.sees("#field-partner", "Chosen")
    expect(visit.page.locator(f'[name="partner-key"][value="{body.pk}"]')).to_be_checked()


def test_what_is_wrong_is_found_from_the_summary_down_to_its_row(town: Town) -> None:
    """The link of the summary leads to the field in the row."""
    visit = opened(town, Ways())
    visit.fills(**{"results-2-indicator": "Calls", "results-2-baseline": "many"})
    visit.presses('.actions [value="send"]', status=422)
    visit.sees(".error-summary", "Indicators of the benefit · Row 1 · Baseline: Write a number with figures")
    visit.page.click('.error-summary a[href="#field-results-1-baseline"]')
    visit.is_focused('[name="results-1-baseline"]')
