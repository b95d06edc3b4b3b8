"""What a survey gives: counted exactly, small groups hidden everywhere, no names, open when it closes and not a second earlier."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.methods import asking
from tests.methods.asking import ANSWERS, CLOSES, SECOND, again, turnout
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.methods.surveys import actions, queries, results
from wenovate.methods.surveys.models import Answer, Draft
from wenovate.methods.surveys.tasks import publish_due
from wenovate.web.proof.checks import first_fault


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def rows(**counts: int) -> list[dict[str, Any]]:
    """So many answers of each kind to “who leads”."""
    return [{"lead": lead} for lead, count in counts.items() for _ in range(count)]


def counted(world: World, given: list[dict[str, Any]], **names: Any) -> dict[str, Any]:
    """What is published of these answers."""
    result: dict[str, Any] = asking.published(world, given, **names).result["result"]
    return result


def whole(entry: dict[str, Any]) -> dict[str, Any]:
    """The groups of a question without rows."""
    groups: dict[str, Any] = entry["rows"][""]
    return groups


# --- counting


def test_a_choice_is_counted_with_those_who_said_nothing(world: World) -> None:
    result = counted(world, rows(unit=12, person=7, nobody=5))
    assert whole(result["lead"]) == {"counts": {"unit": 12, "person": 7, "nobody": 5}, "silent": 0}


def test_a_small_group_is_hidden_and_the_next_smallest_with_it(world: World) -> None:
    result = counted(world, rows(unit=12, person=7, nobody=3))
    assert whole(result["lead"])["counts"] == {"unit": 12, "person": None, "nobody": None}


def test_of_several_choices_each_is_hidden_where_few_chose_it_or_few_did_not(world: World) -> None:
    chosen = [["trial", "talk"]] * 6 + [["trial"]] * 3 + [[]] * 2
    result = counted(world, [{"tools": one} for one in chosen])
    # 9 of 11 chose the trial: two did not. Nobody chose data.
    assert whole(result["tools"])["counts"] == {"trial": None, "talk": 6, "data": 0}


def test_numbers_have_a_median_and_quartiles_from_five_on_and_no_answer_is_no_nought(world: World) -> None:
    given = ["1 000", "0", "2,5", "1", "10", "", "", "", "", ""]
    result = counted(world, [{"staff": number} for number in given])
    assert result["staff"] == {"given": 5, "quartiles": ["1", "5/2", "10"]}
    few = counted(world, [{"staff": number} for number in [*given[:4], *given[5:]]], key="few")
    assert few["staff"] == {"given": None, "quartiles": []}


def test_fractions_are_exact(world: World) -> None:
    result = counted(world, [{"staff": number} for number in ("0,1", "0,2", "0,3", "0,1", "0,2", "0,4")])
    assert result["staff"]["quartiles"] == ["1/8", "1/5", "11/40"]


def test_what_is_asked_of_some_alone_is_counted_among_them(world: World) -> None:
    given = [{"lab": "yes", "days": "2"}] * 6 + [{"lab": "no"}] * 7
    result = counted(world, given)
    assert (whole(result["lab"])["counts"], result["days"]["given"]) == ({"yes": 6, "no": 7}, 6)


def test_what_depends_on_a_hidden_group_is_hidden_whole(world: World) -> None:
    # Six said how many days: then six have a lab, and two have none.
    result = counted(world, [{"lab": "yes", "days": "2"}] * 6 + [{"lab": "no"}] * 2)
    assert (whole(result["lab"])["counts"], result["days"]) == ({"yes": None, "no": None}, None)


def test_of_fewer_than_five_answers_nothing_is_shown_but_how_many_they_are(world: World) -> None:
    survey = asking.published(world, rows(unit=4))
    assert (survey.result["answered"], survey.result["asked"], survey.result["result"]) == (4, 6, {})


def test_words_are_no_part_of_a_result(world: World) -> None:
    survey = asking.published(world, [{"words": "Διαρροή"}] * 6)
    assert "Διαρροή" not in json.dumps(survey.result, ensure_ascii=False)
    assert "words" not in survey.result["result"]


def test_no_number_under_five_stands_anywhere_in_a_result(world: World) -> None:
    given = [{"lead": "unit", "tools": ["trial"], "staff": "9"}] * 9 + [
        {"lead": "person", "tools": ["talk"], "lab": "yes", "days": "9"}
    ] * 3
    result = counted(world, given)
    found = [
        count
        for entry in result.values()
        if entry is not None
        for row in entry.get("rows", {}).values()
        for count in (*row["counts"].values(), row["silent"])
    ]
    assert [count for count in found if count and count < 5] == []


# --- when, and for whom


def test_the_result_opens_in_the_second_in_which_the_survey_closes_for_the_network_the_unit_and_the_auditor(world: World) -> None:
    survey = asking.answered(world, rows(unit=5))
    before = {name for name in PERSONAS if may(world.actor(name), "surveys.read_result", survey, CLOSES - SECOND)}
    after = {name for name in PERSONAS if may(world.actor(name), "surveys.read_result", survey, CLOSES)}
    assert (before, after) == (set(), {"maria", "nikos", "petr", "eleni", "giorgos", "sofia"})
    assert may(world.actor("eleni"), "surveys.export", survey, CLOSES - SECOND).until == CLOSES
    assert {name for name in PERSONAS if may(world.actor(name), "surveys.export", survey, CLOSES)} == {"eleni", "giorgos"}


def test_what_is_read_before_a_worker_came_is_what_it_publishes_days_later(world: World) -> None:
    survey = asking.answered(world, rows(unit=5, person=6))
    read = results.result(survey, queries.census(survey, CLOSES, read=True))
    publish_due(CLOSES - SECOND)
    assert again(survey).published_at is None
    publish_due(CLOSES + timedelta(days=3))
    found = again(survey)
    assert (found.result, found.published_at) == (read, CLOSES + timedelta(days=3))
    assert LogRow.objects.latest("id").facts["result"] == found.mark


def test_it_is_published_once(world: World) -> None:
    survey = asking.published(world, rows(unit=5))
    with pytest.raises(Conflict):
        actions.publish(survey, by=MACHINE, at=CLOSES + SECOND)
    publish_due(CLOSES + SECOND)
    assert LogRow.objects.filter(verb="surveys.publish").count() == 1


@pytest.mark.parametrize("name", ["eleni", "antonis", "maria"])
def test_nobody_publishes_by_hand(world: World, name: str) -> None:
    survey = asking.answered(world, rows(unit=5))
    with pytest.raises(Refused):
        actions.publish(survey, by=world.actor(name), at=CLOSES)


def test_the_response_rate_stays_what_was_counted_when_the_network_grows(world: World) -> None:
    survey = asking.published(world, rows(unit=5))
    asking.members(world, 3)
    assert turnout(survey, CLOSES) == queries.Turnout(5, 7)


def test_who_left_the_network_after_answering_was_asked_too(world: World) -> None:
    survey = asking.survey(world)
    asking.give(survey, world.actor("petr"))
    asking.end_mandate(world, "petr")
    assert turnout(survey, NOW) == queries.Turnout(1, 2)


# --- without names


def test_answers_of_persons_lose_name_time_and_order_when_they_are_counted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = asking.answered(world, [{"staff": str(number)} for number in range(6)], "person")
    actions.save(survey, ANSWERS, by=world.actor("maria"), at=NOW)
    keys = set(Answer.objects.values_list("pk", flat=True))
    monkeypatch.setattr("secrets.SystemRandom.shuffle", lambda random, rows: rows.reverse())
    actions.publish(survey, by=MACHINE, at=CLOSES)
    found = list(Answer.objects.order_by("pk"))
    assert {(row.person, row.body, row.given_at, row.salt, row.version) for row in found} == {(None, None, None, "", 1)}
    assert [row.answers["staff"] for row in found] == ["5", "4", "3", "2", "1", "0"]
    assert (keys & {row.pk for row in found}, Draft.objects.count()) == (set(), 0)
    assert (again(survey).result["answered"], again(survey).result["asked"]) == (6, 9)


def test_nothing_in_the_log_leads_from_a_person_to_their_answer(world: World) -> None:
    survey = asking.published(world, [{"staff": str(number)} for number in range(5)], "person")
    words = json.dumps([row.content for row in LogRow.objects.filter(verb__startswith="surveys.")])
    assert "surveys.answer" not in words
    assert {key for row in LogRow.objects.filter(verb="surveys.give") for key in row.facts} == {"version"}
    assert survey.result["answered"] == 5


def test_answers_of_bodies_stay_as_they_are(world: World) -> None:
    survey = asking.answered(world, rows(unit=5))
    before = list(Answer.objects.order_by("pk").values())
    actions.publish(survey, by=MACHINE, at=CLOSES)
    assert list(Answer.objects.order_by("pk").values()) == before


# --- the proof


def test_verify_holds_answers_of_bodies_and_results_against_the_log(world: World) -> None:
    survey = asking.published(world, rows(unit=5))
    assert first_fault() == ""
    Answer.objects.filter(survey=survey).update(answers={"lead": "nobody"})
    assert first_fault().startswith("entry ")
    assert "answer to a survey" in first_fault()


def test_verify_sees_a_result_that_was_changed(world: World) -> None:
    survey = asking.published(world, rows(unit=5), "person")
    assert first_fault() == ""
    survey.result["answered"] = 9
    survey.save(update_fields=["result"])
    assert "result of a survey" in first_fault()
