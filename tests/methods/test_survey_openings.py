"""The surveys of the shipped recipe: laid with the programme, and after each of its stages; their questions hold what they promise."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tests.methods import asking
from tests.methods.asking import SECOND
from tests.personas import NOW, World
from tests.spine.making import REASON
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.questions.definition import Definition, read
from wenovate.base.questions.kinds import KINDS
from wenovate.methods.surveys import results
from wenovate.methods.surveys.models import Survey
from wenovate.methods.surveys.tasks import open_due
from wenovate.methods.surveys.waiting import surveys_of
from wenovate.spine.programmes.actions import end_programme, open_programme
from wenovate.spine.programmes.recipes import SHIPPED, load

ATHENS = ZoneInfo("Europe/Athens")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def closes(world: World, stage: str) -> datetime:
    """When a stage of the programme closes."""
    [span] = world.run.spans[stage]
    found = span.closes("Europe/Athens")
    assert found is not None
    return found


@pytest.fixture
def closing(world: World) -> datetime:
    """When the stage in which issues are submitted closes."""
    return closes(world, "submit")


def laid(key: str) -> list[Survey]:
    """The surveys of a name, the oldest first."""
    return list(Survey.objects.filter(key=key).select_related(*Survey.read_with).order_by("opens_at"))


def test_a_programme_opens_with_its_survey_for_sixty_days_and_a_reminder_a_week_before(world: World) -> None:
    [survey] = laid("innovation")
    first = datetime.combine(world.run.programme.starts_on, datetime.min.time(), ATHENS)
    closes = first + timedelta(days=60, hours=15)
    assert (survey.per, survey.stage, survey.opens_at, survey.closes_at) == ("body", "", first, closes)
    assert survey.reminds_at == closes - timedelta(days=7)
    # Part of the act that opened the programme.
    [row] = LogRow.objects.filter(verb="programmes.open")
    assert "surveys.open" in {line["verb"] for line in row.lines}


def test_a_member_finds_it_on_their_page_as_soon_as_they_are_one(world: World) -> None:
    [survey] = laid("innovation")
    [item] = surveys_of(world.actor("maria"), NOW)
    assert (item.title, item.href, item.due) == ("Survey on innovation in your body", f"/en/surveys/{survey.pk}/", survey.closes_at)
    assert surveys_of(world.actor("anna"), NOW) == []


def test_a_programme_that_is_entered_when_its_survey_would_be_over_has_none(world: World) -> None:
    before = NOW.date() - timedelta(days=61)
    open_programme(world.unit, load(SHIPPED / "we-novate"), slug="past", starts_on=before, by=OPERATOR, at=NOW)
    assert [survey.run.programme.slug for survey in laid("innovation")] == ["cycle"]


def test_representatives_are_asked_about_a_stage_once_it_has_closed(world: World, closing: datetime) -> None:
    open_due(closing - SECOND)
    assert laid("feedback") == []
    open_due(closing)
    open_due(closing + SECOND)
    [survey] = laid("feedback")
    assert (survey.per, survey.stage, survey.opens_at) == ("person", "submit", closing)
    assert survey.closes_at == closing + timedelta(days=10)
    assert [item.line for item in surveys_of(world.actor("petr"), closing)] == ["Submitting issues", "We-novate"]


def test_a_worker_that_was_away_opens_it_late_with_all_its_days_and_not_when_they_have_passed(world: World, closing: datetime) -> None:
    late = closing + timedelta(days=3)
    open_due(late)
    assert [(survey.opens_at, survey.closes_at) for survey in laid("feedback")] == [(late, late + timedelta(days=10))]
    Survey.objects.filter(key="feedback").delete()
    open_due(closing + timedelta(days=10))
    assert laid("feedback") == []


def test_of_each_stage_once_and_of_one_that_stays_open_never(world: World, closing: datetime) -> None:
    open_due(closing)
    open_due(closes(world, "design"))
    open_due(closes(world, "design") + SECOND)
    assert [survey.stage for survey in laid("feedback")] == ["submit", "design"]
    assert "library" not in world.run.spans


def test_of_a_programme_that_has_ended_nobody_is_asked(world: World, closing: datetime) -> None:
    end_programme(world.run.programme, REASON, by=world.actor("eleni"), at=NOW)
    open_due(closing)
    assert laid("feedback") == []


# --- the shipped questions


def shipped(role: str) -> Definition:
    """A form of the shipped recipe."""
    return read(load(SHIPPED / "we-novate")["questions"][role])


def body_says(place: int) -> dict[str, Any]:
    """The answers of one body to the shipped survey."""
    return {
        "in_charge": "unit" if place % 2 else "several",
        "staff": str(place),
        "encouraged": "na" if place < 6 else "4",
        "introduced": ["service"],
        "ideas": "yes",
        "spent": "1 000,50" if place < 5 else "",
        "ways": {"listen": "never", "trial": "na", "measure": "usually", "share": "sometimes"},
        "obstacles": ["time", "law"],
        "support": ["exchange", "legal", "lab"],
    }


@pytest.mark.parametrize(("role", "count"), [("survey", 10), ("feedback", 3)])
def test_the_shipped_questions_are_as_many_as_they_say_and_stand_in_every_language(role: str, count: int) -> None:
    definition = shipped(role)
    assert len(definition.questions) == count
    texts = [definition.title, definition.intro, *(text for question in definition.questions for text in (question.label, question.help))]
    assert [text for text in texts if text and {language for language in text if text[language]} != {"el", "cs", "en"}] == []


def test_every_shipped_question_but_the_words_is_counted(world: World) -> None:
    [survey] = laid("innovation")
    for place, actor in enumerate(asking.members(world, 12)):
        asking.actions.give(survey, body_says(place), 0, by=actor, at=NOW)
    result = results.content(survey, asking.queries.census(survey, NOW, read=True))["result"]
    keys = [question.key for question in shipped("survey").questions]
    assert list(result) == keys[:-1]
    # Not applicable stands apart and counts as nothing.
    assert result["encouraged"]["rows"][""] == {"counts": {"1": 0, "2": 0, "3": 0, "4": 6, "5": 0, "na": 6}, "silent": 0}
    assert result["spent"] == {"given": 5, "quartiles": ["2001/2"] * 3}
    assert result["ways"]["rows"]["trial"]["counts"] == {"never": 0, "sometimes": 0, "usually": 0, "na": 12}
    assert result["support"]["rows"][""]["counts"]["exchange"] == 12
    assert set(result) <= {question.key for question in shipped("survey").questions if KINDS[question.kind].asks}


def test_the_worker_opens_nothing_by_hand_of_a_person(world: World, closing: datetime) -> None:
    open_due(closing)
    assert LogRow.objects.latest("id").channel == MACHINE.channel
