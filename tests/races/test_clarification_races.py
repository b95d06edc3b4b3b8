"""Races on questions and debates: a support counts once, an answer is published once, each question has a number of its own."""

from copy import copy
from functools import partial

import pytest

from tests.methods import clarifying
from tests.personas import NOW, World
from tests.races.test_races import acts
from tests.races.test_road_races import in_turn, race
from tests.races.threads import constraint_out, guards_out
from wenovate.base.gate import guards
from wenovate.methods.clarifications import actions
from wenovate.methods.clarifications.models import Answer, Question, Support

pytestmark = pytest.mark.race


def supports(world: World, question: Question, *names: str) -> list[str]:
    """Each of them says eight times in all that they would like to know it too."""
    return race([partial(actions.support, copy(question), by=world.actor(name), at=NOW) for name in in_turn(names)])


def test_the_same_support_at_once_counts_once(real_world: World) -> None:
    question = clarifying.raised(real_world, clarifying.debate(real_world))
    told = supports(real_world, question, "maria", "nikos")
    question.refresh_from_db()
    assert (told.count(""), question.support_count, Support.objects.count(), acts("clarifications.support")) == (2, 2, 2, 2)
    assert {words for words in told if words} == {"You support this question already. It counts once."}


def test_a_support_counts_twice_without_its_constraint(real_world: World) -> None:
    question = clarifying.raised(real_world, clarifying.debate(real_world))
    with constraint_out("clarifications_support", "question_id", "person_id"):
        supports(real_world, question, "maria")
        assert Support.objects.count() > 1


def publish_at_once(world: World) -> list[str]:
    """Two officers publish one answer, each of them four times."""
    dossier = clarifying.posed(world, run=world.run)
    question = clarifying.asked(world, dossier)
    answer = actions.begin_answer(dossier, [question.pk], by=world.actor("eleni"), at=NOW).subject
    actions.save_answer(dossier, answer, "Ναι.", [question.pk], 0, by=world.actor("eleni"), at=NOW)
    publish = partial(actions.publish, answers=[answer.pk], at=NOW)
    return race([partial(publish, clarifying.again(dossier), by=world.actor(name)) for name in in_turn(("eleni", "giorgos"))])


def test_of_two_officers_at_once_one_publishes(real_world: World) -> None:
    told = publish_at_once(real_world)
    assert (told.count(""), acts("clarifications.publish"), Answer.objects.exclude(published_at=None).count()) == (1, 1, 1)


def test_an_answer_is_published_several_times_without_comparing(real_world: World) -> None:
    with guards_out(guards.COMPARE):
        assert publish_at_once(real_world).count("") == 8


def test_questions_at_once_have_a_number_each(real_world: World) -> None:
    dossier = clarifying.posed(real_world)
    told = race([partial(actions.ask, copy(dossier), f"{place}?", by=real_world.actor("karel"), at=NOW) for place in range(8)])
    assert told == [""] * 8
    assert sorted(Question.objects.values_list("ordinal", flat=True)) == list(range(1, 9))


def test_a_question_is_answered_and_closed_by_one_of_two_alone(real_world: World) -> None:
    debate = clarifying.debate(real_world)
    question, petr = clarifying.raised(real_world, debate), real_world.actor("petr")
    told = race(
        [
            *(partial(actions.answer_in_debate, copy(debate), copy(question), "Ναι.", by=petr, at=NOW) for _ in range(4)),
            *(partial(actions.close, copy(debate), copy(question), "Εκτός θέματος.", by=petr, at=NOW) for _ in range(4)),
        ]
    )
    standing = Question.objects.get()
    assert told.count("") == 1
    assert (standing.answer is None) != (standing.closed_at is None)
