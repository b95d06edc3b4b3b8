"""Answering a survey: who may, once a body or a person, corrected until it closes, drafts, what was said the last time."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import translation

from tests.journey.steps import seated
from tests.methods import asking
from tests.methods.asking import ANSWERS, CLOSES, SECOND, again, give, turnout
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Actor, Conflict, Refused, may
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.methods.surveys import actions, queries
from wenovate.methods.surveys.models import Answer, Draft, Extension, Survey
from wenovate.methods.surveys.waiting import surveys_of
from wenovate.people.organisations import actions as organisations

MEMBERS = {"maria", "nikos", "petr"}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def survey(world: World) -> Survey:
    """One that is open, an answer a body."""
    return asking.survey(world)


def refusal(survey: Survey, by: Actor, at: Any = NOW, **answers: Any) -> str:
    """Why somebody cannot answer."""
    with pytest.raises(Refused) as refused:
        actions.give(survey, ANSWERS | answers, 0, by=by, at=at)
    return refused.value.verdict.reason


# --- who


@pytest.mark.parametrize("per", ["body", "person"])
def test_the_representatives_of_the_units_network_are_asked_and_nobody_else(world: World, per: str) -> None:
    survey = asking.survey(world, per)
    assert {name for name in PERSONAS if may(world.actor(name), "surveys.give", survey, NOW)} == MEMBERS


def test_the_network_the_unit_and_the_auditor_see_it_and_nobody_else(world: World, survey: Survey) -> None:
    readers = {name for name in PERSONAS if queries.listed(world.actor(name)).filter(pk=survey.pk).exists()}
    assert readers == {*MEMBERS, "eleni", "giorgos", "sofia"}
    with pytest.raises(Http404):
        queries.get(survey.pk, world.actor("jana"))


def test_the_network_of_another_unit_is_not_asked(world: World, survey: Survey) -> None:
    mandate = seated(world, "anna", "trikala")
    mandate.unit = world.other_unit
    mandate.save(update_fields=["unit"])
    assert (may(world.actor("anna"), "surveys.give", survey, NOW).allowed, queries.listed(world.actor("anna")).count()) == (False, 0)
    assert turnout(survey, NOW).asked == 2


def test_whose_mandate_has_ended_meanwhile_is_refused(world: World, survey: Survey) -> None:
    maria = world.actor("maria")
    asking.end_mandate(world, "maria")
    assert refusal(survey, maria).startswith("The bodies of the unit's network are asked.")
    assert (list(queries.listed(maria)), surveys_of(maria, NOW)) == ([], [])


def test_an_officer_enters_for_a_body_on_the_telephone_and_never_for_a_person(world: World, survey: Survey) -> None:
    maria = world.actor("maria")
    on_the_telephone = Actor(person=maria.person, mandate=maria.mandate, typed_by=world.people["giorgos"].pk)
    feedback = asking.survey(world, "person", key="feedback")
    assert may(on_the_telephone, "surveys.give", survey, NOW)
    assert refusal(feedback, on_the_telephone).startswith("This answer has no name")
    waiting = {item.href for item in surveys_of(on_the_telephone, NOW)}
    assert [f"/en/surveys/{one.pk}/" in waiting for one in (survey, feedback)] == [True, False]


# --- when


def test_an_answer_is_taken_in_the_first_second_and_in_the_last(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"), at=survey.opens_at)
    give(survey, world.actor("petr"), at=survey.closes_at - SECOND)
    assert turnout(survey, NOW) == queries.Turnout(2, 2)


def test_a_second_earlier_and_from_the_second_in_which_it_closes_it_is_refused_with_the_day(world: World, survey: Survey) -> None:
    maria = world.actor("maria")
    assert refusal(survey, maria, survey.opens_at - SECOND) == "The survey opens on 22 November 2026, 10:00."
    assert may(maria, "surveys.give", survey, survey.opens_at - SECOND).until == survey.opens_at
    assert [refusal(survey, maria, at) for at in (CLOSES, CLOSES + SECOND)] == ["The survey closed on 3 December 2026, 10:00."] * 2
    with pytest.raises(Refused):
        actions.save(survey, ANSWERS, by=maria, at=CLOSES)
    assert (Answer.objects.count(), Draft.objects.count()) == (0, 0)


# --- once


def test_a_body_answers_once_and_its_other_representative_sees_who_and_corrects_it(world: World, survey: Survey) -> None:
    give(survey, world.actor("maria"))
    seen = queries.own_answer(survey, world.actor("nikos"))
    assert seen is not None
    assert (seen.person, seen.answers, queries.own_answer(survey, world.actor("petr"))) == (world.people["maria"], ANSWERS, None)
    give(survey, world.actor("nikos"), seen.version, lab="yes", days="3")
    answer = Answer.objects.get()
    assert (answer.person, answer.version, answer.answers["lab"]) == (world.people["nikos"], 2, "yes")


def test_each_correction_is_a_row_of_the_log_with_the_mark_of_what_stands(world: World, survey: Survey) -> None:
    marks = [give(survey, world.actor("maria")).mark, give(survey, world.actor("nikos"), 1, staff="5").mark]
    rows = LogRow.objects.filter(verb="surveys.give").order_by("id")
    assert [(row.person, row.facts["version"], row.facts["answer"]) for row in rows] == [
        (world.people["maria"].pk, 1, marks[0]),
        (world.people["nikos"].pk, 2, marks[1]),
    ]


@pytest.mark.parametrize("seen", [0, 2, 99])
def test_who_did_not_see_what_stands_is_told_by_whom_it_was_given(world: World, survey: Survey, seen: int) -> None:
    give(survey, world.actor("maria"))
    with pytest.raises(Conflict, match="Μαρία Παραδειγματίδου has answered for your body on 23 November 2026, 10:00"):
        give(survey, world.actor("nikos"), seen, staff="9")
    assert Answer.objects.get().answers == ANSWERS


def test_of_a_person_one_answer_counts_and_the_log_does_not_say_which(world: World) -> None:
    survey = asking.survey(world, "person")
    give(survey, world.actor("maria"))
    give(survey, world.actor("nikos"))
    give(survey, world.actor("maria"), 1, staff="7")
    assert [(row.person_id, row.body_id, row.version) for row in Answer.objects.order_by("pk")] == [
        (world.people["maria"].pk, None, 2),
        (world.people["nikos"].pk, None, 1),
    ]
    facts = [(row.subject, row.facts) for row in LogRow.objects.filter(verb="surveys.give").order_by("id")]
    assert facts == [(f"surveys.survey:{survey.pk}", {"version": version}) for version in (1, 1, 2)]


def test_the_database_itself_takes_no_second_answer(world: World, survey: Survey) -> None:
    values = {"survey": survey, "answers": {}, "salt": "", "person": world.people["maria"], "given_at": NOW}
    for side in ({"body": world.bodies["larisa"]}, {}):
        Answer.objects.create(**values, **side)
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(**values, **side)


def test_what_is_incomplete_or_no_answer_is_refused(world: World, survey: Survey) -> None:
    reasons = {refusal(survey, world.actor("maria"), **wrong) for wrong in ({"lead": ""}, {"lead": "queen"}, {"staff": "many"})}
    assert reasons == {"An answer is missing or is not one of those to choose from: look at it again."}
    assert Answer.objects.count() == 0


def test_a_body_that_was_merged_has_answered_and_two_answers_count_once(world: World, survey: Survey) -> None:
    seated(world, "anna", "trikala")
    give(survey, world.actor("anna"), staff="1")
    assert turnout(survey, NOW) == queries.Turnout(1, 3)
    organisations.merge(world.bodies["trikala"], world.bodies["larisa"], by=world.actor("antonis"), at=NOW)
    maria = world.actor("maria")
    assert turnout(survey, NOW) == queries.Turnout(1, 2)
    assert (survey in queries.unanswered(maria, NOW), queries.answered_by(maria, [survey])) == (False, {survey.pk})
    give(survey, maria, 1, staff="2")
    assert [answer.answers["staff"] for answer in queries.census(survey, NOW, read=True).answers] == ["2"]


def test_of_two_bodies_that_answered_and_were_merged_the_last_answer_counts(world: World, survey: Survey) -> None:
    seated(world, "anna", "trikala")
    give(survey, world.actor("maria"), staff="1", at=NOW + SECOND)
    give(survey, world.actor("anna"), staff="2")
    organisations.merge(world.bodies["trikala"], world.bodies["larisa"], by=world.actor("antonis"), at=NOW)
    assert [answer.answers["staff"] for answer in queries.census(survey, NOW, read=True).answers] == ["1"]
    assert turnout(survey, NOW) == queries.Turnout(1, 2)


# --- drafts, and the last time


def test_a_draft_is_ones_own_counts_nowhere_and_goes_when_it_is_sent(world: World, survey: Survey) -> None:
    maria = world.actor("maria")
    actions.save(survey, {"lead": "queen"}, by=maria, at=NOW)
    actions.save(survey, {"staff": "not many"}, by=maria, at=NOW)
    draft = queries.own_draft(survey, maria)
    assert draft is not None
    assert draft.answers == {"lead": "queen", "staff": "not many"}
    assert (queries.own_draft(survey, world.actor("nikos")), turnout(survey, NOW).answered) == (None, 0)
    give(survey, maria)
    assert Draft.objects.count() == 0


def test_a_form_begins_with_what_the_body_said_the_last_time_in_any_programme(world: World) -> None:
    before = asking.survey(world, key="before", closes=NOW)
    give(before, world.actor("maria"), at=NOW - timedelta(hours=2), staff="12")
    now = asking.survey(world, key="now")
    found = queries.earlier(now, world.actor("nikos"))
    assert found is not None
    assert (found.answers, found.given_at) == (ANSWERS | {"staff": "12"}, NOW - timedelta(hours=2))
    # Nothing of it counts, another body has none, and it is no answer of this survey's.
    assert (turnout(now, NOW).answered, queries.own_answer(now, world.actor("nikos"))) == (0, None)
    assert queries.earlier(now, world.actor("petr")) is None


def test_what_a_later_version_no_longer_asks_is_left_out(world: World) -> None:
    give(asking.survey(world, key="before"), world.actor("maria"), lead="nobody", staff="12")
    lead = asking.QUESTIONS["section"][0]["question"][1]
    section = {"key": "all", "title": lead["label"], "question": [lead | {"options": lead["options"][:2]}]}
    later = asking.survey(world, key="later", content=asking.QUESTIONS | {"version": 2, "section": [section]})
    found = queries.earlier(later, world.actor("maria"))
    assert found is not None
    assert found.answers == {}


def test_of_a_person_nothing_is_filled_in(world: World) -> None:
    give(asking.survey(world, "person", key="before"), world.actor("maria"))
    assert queries.earlier(asking.survey(world, "person", key="now"), world.actor("maria")) is None


# --- the end


def test_the_unit_puts_the_end_off_with_a_reason_and_the_reminder_moves_with_it(world: World) -> None:
    survey = asking.survey(world, reminds_at=CLOSES - timedelta(days=7))
    actions.remind(survey, by=MACHINE, at=CLOSES - timedelta(days=7))
    later = CLOSES + timedelta(days=5)
    actions.extend(again(survey), later, "Γιορτές.", by=world.actor("giorgos"), at=NOW)
    found = again(survey)
    assert (found.closes_at, found.reminds_at, found.reminded_at) == (later, later - timedelta(days=7), None)
    extension = Extension.objects.get()
    assert (extension.closed_at, extension.closes_at, extension.reason) == (CLOSES, later, "Γιορτές.")
    assert LogRow.objects.latest("id").facts["reason"] == extension.mark


@pytest.mark.parametrize("closes", [CLOSES, CLOSES - timedelta(days=1)])
def test_an_end_that_is_not_later_is_refused(world: World, survey: Survey, closes: Any) -> None:
    with pytest.raises(Refused, match="Choose a day after"):
        actions.extend(survey, closes, "Γιατί;", by=world.actor("eleni"), at=NOW)


def test_what_has_closed_is_not_opened_again_and_another_unit_puts_nothing_off(world: World, survey: Survey) -> None:
    at = {"eleni": CLOSES, "jana": NOW, "maria": NOW, "antonis": NOW, "sofia": NOW}
    for name, when in at.items():
        with pytest.raises(Refused):
            actions.extend(survey, CLOSES + timedelta(days=9), "Γιατί;", by=world.actor(name), at=when)
    assert again(survey).closes_at == CLOSES
