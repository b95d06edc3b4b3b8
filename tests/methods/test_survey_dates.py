"""What the worker does for surveys by date: that they are open, and reminders, once, to those who have not answered; late or twice does no harm."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from tests.methods import asking
from tests.methods.asking import CLOSES, SECOND, again, give
from tests.personas import NOW, World
from wenovate.base.gate import Conflict
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.methods.surveys import actions
from wenovate.methods.surveys.models import Survey
from wenovate.methods.surveys.tasks import announce_due, remind_due, tell_of_opening

REMINDS = CLOSES - timedelta(days=7)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def reminded() -> set[str]:
    """To whom a reminder went, the bodies of the test's own making left out."""
    found = Message.objects.filter(key__startswith="surveys.reminder:").values_list("to", flat=True)
    return {address.split("@")[0] for address in found}


def test_those_who_have_not_answered_are_reminded_on_the_day_and_no_second_earlier(world: World) -> None:
    survey = asking.survey(world, reminds_at=REMINDS)
    give(survey, world.actor("petr"))
    remind_due(REMINDS - SECOND)
    assert reminded() == set()
    remind_due(REMINDS)
    assert reminded() == {"maria", "nikos"}
    assert (again(survey).reminded_at, LogRow.objects.latest("id").facts) == (REMINDS, {"reminded": 2})


def test_nobody_is_reminded_twice_of_one_end(world: World) -> None:
    survey = asking.survey(world, reminds_at=REMINDS)
    remind_due(REMINDS)
    remind_due(REMINDS + SECOND)
    with pytest.raises(Conflict):
        actions.remind(survey, by=MACHINE, at=REMINDS)
    assert Message.objects.filter(key__startswith="surveys.reminder:").count() == 3


def test_a_worker_that_was_away_reminds_late_and_never_after_the_end(world: World) -> None:
    asking.survey(world, reminds_at=REMINDS)
    late = asking.survey(world, key="late", reminds_at=REMINDS, closes=CLOSES - timedelta(days=1))
    remind_due(CLOSES - SECOND)
    assert again(late).reminded_at is None
    assert Message.objects.filter(key__startswith="surveys.reminder:").count() == 3


def test_after_a_later_end_those_who_still_wait_are_reminded_again(world: World) -> None:
    survey = asking.survey(world, reminds_at=REMINDS)
    remind_due(REMINDS)
    actions.extend(again(survey), CLOSES + timedelta(days=5), "Γιορτές.", by=world.actor("eleni"), at=REMINDS)
    give(again(survey), world.actor("maria"), at=REMINDS)
    remind_due(REMINDS + timedelta(days=5))
    assert Message.objects.filter(key__startswith="surveys.reminder:").count() == 4


def test_a_survey_of_persons_reminds_each_who_has_not_answered(world: World) -> None:
    survey = asking.survey(world, "person", reminds_at=REMINDS)
    give(survey, world.actor("maria"))
    remind_due(REMINDS)
    assert reminded() == {"nikos", "petr"}


def test_a_survey_without_a_day_for_it_reminds_nobody(world: World) -> None:
    asking.survey(world)
    remind_due(CLOSES - SECOND)
    assert reminded() == set()


def test_the_letter_leads_to_the_survey_in_the_readers_language(world: World) -> None:
    survey = asking.survey(world, reminds_at=REMINDS)
    remind_due(REMINDS)
    letter = Message.objects.get(to="petr@persona.example")
    assert (letter.language, f"/cs/surveys/{survey.pk}/" in letter.text) == ("cs", True)


def told_of(survey: Survey) -> dict[str, Message]:
    """The letters that it is open, by reader."""
    tell_of_opening(survey.pk)
    return {message.to.split("@")[0]: message for message in Message.objects.filter(key__startswith=f"surveys.opening:{survey.pk}:")}


def test_who_is_asked_is_told_in_the_second_in_which_it_opens_and_once(world: World) -> None:
    survey = asking.survey(world, opens=NOW + SECOND)
    for at in (NOW, NOW + SECOND, NOW + 2 * SECOND):
        announce_due(at)
    asked = DBTaskResult.objects.filter(args_kwargs__args__0="surveys.tell_of_opening", args_kwargs__args__1={"survey": survey.pk})
    assert (again(survey).announced_at, asked.count()) == (NOW + SECOND, 1)
    with pytest.raises(Conflict):
        actions.announce(survey, by=MACHINE, at=NOW + SECOND)


def test_the_letter_says_until_when_in_the_language_of_its_reader(world: World) -> None:
    found = told_of(asking.survey(world))
    assert set(found) == {"maria", "nikos", "petr"}
    assert ("3. prosince 2026" in found["petr"].text, "/cs/surveys/" in found["petr"].text) == (True, True)


def test_who_has_answered_before_the_worker_came_is_not_written_to(world: World) -> None:
    survey = asking.survey(world)
    give(survey, world.actor("maria"))
    assert set(told_of(survey)) == {"petr"}


def test_a_worker_that_was_away_writes_one_letter_and_not_two(world: World) -> None:
    survey = asking.survey(world, reminds_at=REMINDS)
    announce_due(REMINDS)
    remind_due(REMINDS)
    assert (reminded(), again(survey).reminded_at) == (set(), REMINDS)


def test_after_its_end_nobody_is_told_that_it_opened(world: World) -> None:
    survey = asking.survey(world)
    announce_due(CLOSES)
    assert again(survey).announced_at is None
