"""Races on surveys: of two representatives at once one answers for the body, and what is counted is what was given in time."""

from copy import copy
from functools import partial

import pytest

from tests.methods import asking
from tests.methods.asking import ANSWERS, SECOND, again
from tests.personas import NOW, World
from tests.races.test_races import acts
from tests.races.test_road_races import PAIR, in_turn, race
from tests.races.threads import constraint_out, guards_out
from wenovate.base.gate import guards
from wenovate.base.gate.actor import MACHINE
from wenovate.methods.surveys import actions
from wenovate.methods.surveys.models import Answer, Survey

pytestmark = pytest.mark.race


def answer_for_one_body(world: World, survey: Survey, seen: int = 0) -> list[str]:
    """Main and alternate answer for their body, each of them four times."""
    give = partial(actions.give, at=NOW)
    return race([partial(give, copy(survey), ANSWERS, seen, by=world.actor(name)) for name in in_turn(PAIR)])


def test_of_main_and_alternate_at_once_one_answers_and_the_other_learns_who_was_first(real_world: World) -> None:
    told = answer_for_one_body(real_world, asking.survey(real_world))
    answer = Answer.objects.select_related("person").get()
    assert answer.person is not None
    late = f"{answer.person.name} has answered for your body on 23 November 2026, 10:00."
    assert (told.count(""), sum(words.startswith(late) for words in told), answer.version) == (1, 7, 1)
    assert acts("surveys.give") == 1


def test_several_answer_for_one_body_without_lock_and_constraint(real_world: World) -> None:
    survey = asking.survey(real_world)
    with constraint_out("surveys_answer", "survey_id", "body_id"), guards_out(guards.LOCK):
        answer_for_one_body(real_world, survey)
        assert Answer.objects.count() > 1


def test_of_two_who_correct_one_answer_at_once_one_is_taken(real_world: World) -> None:
    survey = asking.survey(real_world)
    asking.give(survey, real_world.actor("maria"))
    told = answer_for_one_body(real_world, survey, seen=1)
    assert (told.count(""), Answer.objects.get().version, acts("surveys.give")) == (1, 2, 2)


def test_corrections_overtake_each_other_without_comparing(real_world: World) -> None:
    survey = asking.survey(real_world)
    asking.give(survey, real_world.actor("maria"))
    with guards_out(guards.COMPARE):
        told = answer_for_one_body(real_world, survey, seen=1)
    assert told.count("") == 8


def test_workers_at_once_publish_and_remind_once(real_world: World) -> None:
    survey = asking.survey(real_world, reminds_at=NOW)
    reminded = race([partial(actions.remind, copy(survey), by=MACHINE, at=NOW) for _ in range(4)])
    published = race([partial(actions.publish, copy(survey), by=MACHINE, at=survey.closes_at) for _ in range(4)])
    assert (reminded.count(""), published.count("")) == (1, 1)
    assert (acts("surveys.remind"), acts("surveys.publish")) == (1, 1)


def test_an_answer_in_the_last_second_is_counted_or_refused(real_world: World) -> None:
    survey = asking.survey(real_world)
    give = [
        partial(actions.give, copy(survey), ANSWERS, 0, by=real_world.actor(name), at=survey.closes_at - SECOND)
        for name in ("maria", "petr")
    ]
    publish = [partial(actions.publish, copy(survey), by=MACHINE, at=survey.closes_at) for _ in range(3)]
    told = race([*give, *publish], late="surveys.give")
    assert again(survey).result["answered"] == told[:2].count("") == Answer.objects.count()
