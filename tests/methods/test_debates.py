"""Debates: their window to the second, who moderates, what comes up and in which order, supports, the summary."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.http import Http404
from django.utils import translation

from tests import road
from tests.methods.clarifying import ENDS, OPENS, PRAGUE, SECOND, asked, czech_run, debate, posed, raised, renewed
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.outbox.models import Message
from wenovate.methods.clarifications import actions, queries, waiting
from wenovate.methods.clarifications.enums import Phase, State, Turn
from wenovate.methods.clarifications.models import Answer, Debate, Question, Support
from wenovate.spine.dossiers.models import Dossier, unit_audience

UNIT = {"eleni", "giorgos"}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def open_debate(world: World) -> Debate:
    """One that is open now, on the whole programme; Petr moderates it."""
    return debate(world)


def read_again(question: Question) -> Question:
    """As it stands now."""
    found: Question = Question.objects.select_related(*Question.read_with).get(pk=question.pk)
    return found


def order(found: Debate) -> list[int]:
    """The numbers of what comes up."""
    return [one.ordinal for one in queries.shortlist(found)]


# --- the window


def test_a_debate_opens_and_closes_to_the_second_in_the_zone_of_its_programme(world: World) -> None:
    opens, closes = (datetime(2026, 11, 24, hour, 0, tzinfo=PRAGUE) for hour in (17, 19))
    found = debate(world, czech_run(world), opens=opens, closes=closes)
    assert [found.phase(at) for at in (opens - SECOND, opens, closes - SECOND, closes)] == [
        Phase.COMING,
        Phase.OPEN,
        Phase.OPEN,
        Phase.CLOSED,
    ]
    with pytest.raises(Refused, match="The debate opens on 24 November 2026, 17:00"):
        raised(world, found, at=opens - SECOND)
    first = raised(world, found, at=opens)
    raised(world, found, at=closes - SECOND)
    with pytest.raises(Refused, match="The debate closed on 24 November 2026, 19:00"):
        raised(world, found, at=closes)
    with pytest.raises(Refused, match="The debate closed"):
        actions.support(first, by=world.actor("maria"), at=closes)
    assert found.questions.count() == 2  # type: ignore[attr-defined]


def test_a_window_that_was_moved_counts_at_once(world: World, open_debate: Debate) -> None:
    texts, later = ("Νερό", "Εισαγωγή", []), {"opens_at": NOW + timedelta(days=1), "closes_at": NOW + timedelta(days=2)}
    actions.change_debate(open_debate, *texts, **later, by=world.actor("giorgos"), at=NOW)
    assert may(world.actor("maria"), "clarifications.ask_in_debate", renewed(open_debate), NOW).until == later["opens_at"]
    assert queries.moderators(open_debate) == []


def test_what_is_over_is_not_changed_and_the_summary_comes_after(world: World, open_debate: Debate) -> None:
    assert not may(world.actor("giorgos"), "clarifications.change_debate", open_debate, ENDS)
    assert may(world.actor("petr"), "clarifications.summarise", open_debate, ENDS - SECOND).until == ENDS
    actions.summarise(open_debate, "Συμφωνήσαμε.", by=world.actor("petr"), at=ENDS)
    with pytest.raises(Conflict):
        actions.summarise(open_debate, "Ξανά.", by=world.actor("giorgos"), at=ENDS)
    assert renewed(open_debate).summary == "Συμφωνήσαμε."


# --- who


def test_whoever_has_an_account_takes_part_and_experts_and_the_unit_moderate(world: World, open_debate: Debate) -> None:
    able = {
        act: {name for name in PERSONAS if may(world.actor(name), f"clarifications.{act}", open_debate, NOW)}
        for act in ("ask_in_debate", "arrange", "close", "change_debate")
    }
    assert able == {
        "ask_in_debate": {*PERSONAS} - {"visitor"},
        "arrange": UNIT | {"petr"},
        "close": UNIT | {"petr"},
        "change_debate": UNIT,
    }


def test_only_its_unit_opens_a_debate(world: World) -> None:
    challenge = road.challenge(world)
    for where in (world.run, challenge):
        assert {name for name in PERSONAS if may(world.actor(name), "clarifications.open_debate", where, NOW)} == UNIT


def test_a_debate_is_read_by_whoever_reads_what_it_is_about(world: World) -> None:
    found = debate(world, world.need())
    assert {name for name in PERSONAS if queries.listed(world.actor(name)).exists()} == {"maria", "nikos", "petr", *UNIT, "sofia"}
    with pytest.raises(Http404):
        queries.debate(found.pk, world.actor("petros"))
    assert not may(world.actor("petros"), "clarifications.ask_in_debate", found, NOW)


def test_nobody_supports_a_question_that_they_may_not_read(world: World) -> None:
    need = world.need()
    question = raised(world, debate(world, need), "nikos")
    Dossier.objects.filter(pk=need.pk).update(audience=unit_audience(world.unit.pk))
    with pytest.raises(Http404):
        queries.question(question.pk, world.actor("petr"))
    with pytest.raises(Refused, match="not open to you"):
        actions.support(question, by=world.actor("petr"), at=NOW)


def test_experts_are_told_once_and_find_the_debate_on_their_page(world: World, open_debate: Debate) -> None:
    window = {"opens_at": OPENS, "closes_at": ENDS}
    actions.change_debate(open_debate, "Νερό", "Εισαγωγή", [(world.people["petr"], "")], **window, by=world.actor("giorgos"), at=NOW)
    assert [letter.to for letter in Message.objects.filter(key__startswith="clarifications.moderator:")] == ["petr@persona.example"]
    assert [item.kicker for item in waiting.debates(world.actor("petr"), NOW)] == ["You moderate this debate"]
    assert waiting.debates(world.actor("maria"), NOW) == []
    assert waiting.debates(world.actor("visitor"), NOW) == []


# --- supports


def test_a_person_supports_once_and_takes_it_back(world: World, open_debate: Debate) -> None:
    question, maria = raised(world, open_debate), world.actor("maria")
    actions.support(question, by=maria, at=NOW)
    with pytest.raises(Conflict, match="It counts once"):
        actions.support(question, by=maria, at=NOW)
    actions.support(question, by=world.actor("karel"), at=NOW)
    assert (read_again(question).support_count, queries.supported(open_debate, maria)) == (2, {question.pk})
    actions.take_back(question, by=maria, at=NOW)
    with pytest.raises(Refused):
        actions.take_back(question, by=maria, at=NOW)
    assert (read_again(question).support_count, Support.objects.count()) == (1, 1)


def test_nobody_supports_their_own_question_or_one_about_a_dossier(world: World, open_debate: Debate) -> None:
    with pytest.raises(Refused, match="your own question"):
        actions.support(raised(world, open_debate), by=world.actor("petros"), at=NOW)
    with pytest.raises(Refused, match="supported in a debate"):
        actions.support(asked(world, posed(world)), by=world.actor("maria"), at=NOW)


# --- moderating


def test_what_comes_up_is_put_on_moved_and_taken_off(world: World, open_debate: Debate) -> None:
    first, second, third = (raised(world, open_debate, text=f"Ερώτηση {place};") for place in range(3))
    petr = world.actor("petr")
    seen = []
    for question, turn in [
        (first, Turn.ON),
        (second, Turn.ON),
        (third, Turn.ON),
        (third, Turn.EARLIER),
        (third, Turn.EARLIER),
        (third, Turn.EARLIER),
        (second, Turn.FIRST),
        (first, Turn.OFF),
        (first, Turn.OFF),
        (third, Turn.ON),
    ]:
        actions.arrange(open_debate, question, turn, by=petr, at=NOW)
        seen.append(order(open_debate))
    assert seen == [[1], [1, 2], [1, 2, 3], [1, 3, 2], [3, 1, 2], [3, 1, 2], [2, 3, 1], [2, 3], [2, 3], [2, 3]]


def test_what_is_answered_or_hidden_leaves_the_list(world: World, open_debate: Debate) -> None:
    first, second = (raised(world, open_debate, text=f"Ερώτηση {place};") for place in range(2))
    petr = world.actor("petr")
    for question in (first, second):
        actions.arrange(open_debate, question, Turn.ON, by=petr, at=NOW)
    actions.answer_in_debate(open_debate, first, "Δύο ημέρες πριν.", by=petr, at=NOW)
    actions.close(open_debate, second, "Προσωπικά στοιχεία.", by=petr, at=NOW)
    assert order(open_debate) == []
    assert [read_again(one).state for one in (first, second)] == [State.ANSWERED, State.CLOSED]
    for question in (first, second):
        with pytest.raises(Conflict, match="answered or hidden meanwhile"):
            actions.arrange(open_debate, question, Turn.ON, by=petr, at=NOW)


def test_an_answer_given_aloud_is_written_down_later_and_then_stands(world: World, open_debate: Debate) -> None:
    question, petr = raised(world, open_debate), world.actor("petr")
    actions.answer_in_debate(open_debate, question, by=petr, at=NOW)
    actions.answer_in_debate(open_debate, question, "Δύο ημέρες πριν.", by=petr, at=ENDS)
    with pytest.raises(Conflict, match="has written down the answer"):
        actions.answer_in_debate(open_debate, question, "Άλλο.", by=petr, at=ENDS)
    assert (Answer.objects.get().text, read_again(question).state) == ("Δύο ημέρες πριν.", State.ANSWERED)


def test_a_hidden_question_is_not_answered_and_not_supported(world: World, open_debate: Debate) -> None:
    question = raised(world, open_debate)
    actions.close(open_debate, question, "Εκτός θέματος.", by=world.actor("giorgos"), at=NOW)
    with pytest.raises(Conflict, match="hidden meanwhile"):
        actions.answer_in_debate(open_debate, question, by=world.actor("petr"), at=NOW)
    with pytest.raises(Refused, match="has been closed"):
        actions.support(question, by=world.actor("maria"), at=NOW)
    assert Answer.objects.count() == 0


def test_the_list_shows_first_what_comes_up_then_what_most_support_and_last_what_is_done(world: World, open_debate: Debate) -> None:
    rows = [raised(world, open_debate, text=f"Ερώτηση {place};") for place in range(4)]
    actions.support(rows[2], by=world.actor("maria"), at=NOW)
    actions.arrange(open_debate, rows[3], Turn.ON, by=world.actor("petr"), at=NOW)
    actions.answer_in_debate(open_debate, rows[0], by=world.actor("petr"), at=NOW)
    assert [one.ordinal for one in queries.questions(open_debate)] == [4, 3, 2, 1]
