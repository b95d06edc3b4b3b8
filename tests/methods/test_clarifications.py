"""Questions about what was published: until which second, by whom, answered to all at once, and never with a name."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from tests.methods.clarifying import (
    ASKED_UNTIL,
    ASKS,
    CLOSES,
    ENDS,
    PRAGUE,
    PUBLISHED_UNTIL,
    SECOND,
    again,
    answered,
    asked,
    debate,
    drafted,
    posed,
    raised,
)
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import Actor, Conflict, Refused, may
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.methods.clarifications import actions, personal, queries, rules, tasks, waiting
from wenovate.methods.clarifications.enums import State
from wenovate.methods.clarifications.models import Answer, Debate, Question
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.waiting import Item
from wenovate.web.proof.checks import first_fault


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def dossier(world: World) -> Dossier:
    """Open to questions until the 1st of December at noon, in Prague."""
    return posed(world)


def read_again(question: Question) -> Question:
    """As it stands now."""
    found: Question = Question.objects.select_related(*Question.read_with).get(pk=question.pk)
    return found


# --- until when


def test_a_question_is_taken_a_second_before_the_cut_off_and_refused_at_it(world: World, dossier: Dossier) -> None:
    asked(world, dossier, at=ASKED_UNTIL - SECOND)
    for at in (ASKED_UNTIL, ASKED_UNTIL + SECOND):
        with pytest.raises(Refused, match="Questions were taken until 1 December 2026, 12:00"):
            asked(world, dossier, at=at)
    assert Question.objects.count() == 1


def test_an_answer_is_published_a_second_before_the_fourteenth_day_and_refused_at_it(world: World, dossier: Dossier) -> None:
    first, second = asked(world, dossier), asked(world, dossier, "petros")
    answered(world, dossier, first, at=PUBLISHED_UNTIL - SECOND)
    late = drafted(world, dossier, second, at=PUBLISHED_UNTIL)
    with pytest.raises(Refused, match="14 days before the deadline: that was until 8 December 2026, 12:00"):
        actions.publish(dossier, [late.pk], by=world.actor("jana"), at=PUBLISHED_UNTIL)
    assert Answer.objects.get(pk=late.pk).text == "Ano, lze."


def test_a_deadline_that_was_moved_counts_at_once(world: World, dossier: Dossier) -> None:
    late = drafted(world, dossier, asked(world, dossier))
    Dossier.objects.filter(pk=dossier.pk).update(due_at=CLOSES + timedelta(days=2))
    moved = again(dossier)
    assert rules.deadlines(moved, NOW).publishing == PUBLISHED_UNTIL + timedelta(days=2)
    actions.publish(moved, [late.pk], by=world.actor("jana"), at=PUBLISHED_UNTIL + SECOND)


@pytest.mark.parametrize(
    ("closes", "asking"),
    [
        # Over the night in which the clock is put forward, and over that in which it is put back.
        (datetime(2027, 4, 5, 15, 0, tzinfo=PRAGUE), datetime(2027, 3, 15, 14, 0, tzinfo=UTC)),
        (datetime(2026, 11, 10, 15, 0, tzinfo=PRAGUE), datetime(2026, 10, 20, 13, 0, tzinfo=UTC)),
    ],
)
def test_days_are_counted_by_the_clock_on_the_wall(world: World, dossier: Dossier, closes: datetime, asking: datetime) -> None:
    dossier.due_at = closes.astimezone(UTC)
    assert rules.deadlines(dossier, NOW).asking == asking


def test_without_a_deadline_questions_are_taken_as_long_as_the_stage_is_open(world: World) -> None:
    asked(world, posed(world, None), at=NOW + timedelta(days=59))


# --- who


def test_whoever_has_an_account_asks_and_the_unit_does_not_ask_itself(world: World, dossier: Dossier) -> None:
    assert {name for name in PERSONAS if may(world.actor(name), "clarifications.ask", dossier, NOW)} == {*PERSONAS} - {"visitor", "jana"}
    assert {name for name in PERSONAS if may(world.actor(name), "clarifications.publish", dossier, NOW)} == {"jana"}


def test_an_officer_does_not_ask_for_somebody_on_the_telephone(world: World, dossier: Dossier) -> None:
    for_petros = Actor(person=world.people["petros"].pk, typed_by=world.people["giorgos"].pk)
    assert not may(for_petros, "clarifications.ask", dossier, NOW)


def test_nothing_is_asked_about_what_no_noun_opens_to_questions(world: World) -> None:
    need = world.need()
    assert may(world.actor("nikos"), "clarifications.ask", need, NOW).reason == "No questions are taken here."
    assert queries.panel(need, world.actor("nikos"), NOW) is None


def test_a_question_is_kept_with_its_firm_and_a_number_of_its_dossier(world: World, dossier: Dossier) -> None:
    other = posed(world, run=dossier.run)
    made = [asked(world, dossier), asked(world, dossier, "petros"), asked(world, other, "petr")]
    assert [(one.ordinal, one.firm_id, one.body_id) for one in made] == [
        (1, world.firm.pk, None),
        (2, None, None),
        (1, None, world.bodies["turnov"].pk),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Zde Karel Smyšlený: platí to?",
        "Odpovězte na karel@persona.example.",
        "Jako Vzorná řešení se ptáme.",
        "IČO 123 456 79, platí to?",
        "Pište na info@reseni.example.",
    ],
)
def test_a_question_that_says_who_asks_is_sent_back(world: World, dossier: Dossier, text: str) -> None:
    with pytest.raises(Refused, match="says who you are"):
        asked(world, dossier, text=text)
    assert asked(world, dossier, "petros", text).text == text


# --- answers


def test_one_answer_for_several_questions_is_published_to_all_at_once(world: World, dossier: Dossier) -> None:
    alike = [asked(world, dossier), asked(world, dossier, "petros", "A bez aplikace?")]
    answered(world, dossier, *alike)
    assert {read_again(one).state for one in alike} == {State.ANSWERED}
    (shown,) = queries.published(dossier)
    assert ([one.ordinal for one in shown.questions.all()], shown.published_at) == ([1, 2], NOW)


def test_a_draft_is_the_units_alone(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    draft = drafted(world, dossier, question)
    assert (list(queries.published(dossier)), read_again(question).state) == ([], State.WAITING)
    for name in PERSONAS:
        if name != "jana":
            with pytest.raises(Http404):
                queries.answer(draft.pk, world.actor(name))


def test_questions_leave_a_draft_and_others_join_it(world: World, dossier: Dossier) -> None:
    first, second = asked(world, dossier), asked(world, dossier, "petros")
    draft = drafted(world, dossier, first)
    actions.save_answer(dossier, draft, "Ano.", [second.pk], 1, by=world.actor("jana"), at=NOW)
    assert (read_again(first).answer, read_again(second).answer_id) == (None, draft.pk)


def test_a_question_stands_in_one_answer(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    drafted(world, dossier, question)
    with pytest.raises(Conflict, match="A colleague has taken up one of these questions"):
        actions.begin_answer(dossier, [question.pk], by=world.actor("jana"), at=NOW)
    assert Answer.objects.count() == 1


def test_no_officer_writes_over_another_unseen(world: World, dossier: Dossier) -> None:
    draft = drafted(world, dossier, asked(world, dossier))
    jana = world.actor("jana")
    colleague = Actor(person=world.people["anna"].pk, role=jana.role)
    actions.save_answer(dossier, draft, "Ne.", [], 1, by=colleague, at=NOW)
    with pytest.raises(Conflict, match="A colleague has saved another text"):
        actions.save_answer(dossier, draft, "Ano!", [], 1, by=jana, at=NOW)
    # One's own page saves itself again and again from the version that it began with.
    actions.save_answer(dossier, draft, "Ne, bohužel.", [], 1, by=colleague, at=NOW)
    assert Answer.objects.get().text == "Ne, bohužel."


def test_an_answer_without_words_is_not_published_and_one_that_is_published_no_longer_changes(world: World, dossier: Dossier) -> None:
    jana, question = world.actor("jana"), asked(world, dossier)
    empty = drafted(world, dossier, question, text="  ")
    with pytest.raises(Refused, match="without words"):
        actions.publish(dossier, [empty.pk], by=jana, at=NOW)
    actions.save_answer(dossier, empty, "Ano.", [question.pk], 1, by=jana, at=NOW)
    actions.publish(dossier, [empty.pk], by=jana, at=NOW)
    with pytest.raises(Conflict):
        actions.publish(dossier, [empty.pk], by=jana, at=NOW)
    with pytest.raises(Conflict, match="can no longer be changed"):
        actions.save_answer(dossier, empty, "Ne.", [question.pk], 2, by=jana, at=NOW)


def test_the_unit_explains_something_without_being_asked(world: World, dossier: Dossier) -> None:
    answered(world, dossier, text="V bodě 3 je chyba.")
    (shown,) = queries.published(dossier)
    assert list(shown.questions.all()) == []


def test_answers_of_another_dossier_are_not_published_here(world: World, dossier: Dossier) -> None:
    other = posed(world, run=dossier.run)
    elsewhere = drafted(world, other, asked(world, other))
    with pytest.raises(Refused):
        actions.publish(dossier, [elsewhere.pk], by=world.actor("jana"), at=NOW)
    assert Answer.objects.get().published_at is None


def test_the_story_of_the_dossier_says_that_answers_were_published(world: World, dossier: Dossier) -> None:
    answered(world, dossier, asked(world, dossier))
    assert [str(step.words) for step in dossiers.story(dossier)] == ["Answers to questions were published"]


# --- closing and telling


def test_a_closed_question_tells_whoever_asked_why_and_nobody_else(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    drafted(world, dossier, question)
    actions.close(dossier, question, "Netýká se poptávky.", by=world.actor("jana"), at=NOW)
    closed = read_again(question)
    assert (closed.state, closed.answer, closed.closed_reason) == (State.CLOSED, None, "Netýká se poptávky.")
    (letter,) = Message.objects.all()
    assert (letter.to, "Netýká se poptávky." in letter.text) == ("karel@persona.example", True)
    with pytest.raises(Conflict):
        actions.close(dossier, question, "Podruhé.", by=world.actor("jana"), at=NOW)


def test_what_is_answered_is_not_closed(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    answered(world, dossier, question)
    with pytest.raises(Conflict, match="answered meanwhile"):
        actions.close(dossier, question, "Netýká se poptávky.", by=world.actor("jana"), at=NOW)


def test_everybody_who_asked_or_follows_gets_the_same_letter_once(world: World, dossier: Dossier) -> None:
    asked(world, dossier, "maria")
    answer = answered(world, dossier, asked(world, dossier))
    for _ in range(2):
        actions.tell(dossier, [answer.pk], by=MACHINE, at=NOW)
    assert sorted(Message.objects.values_list("to", flat=True)) == [f"{name}@persona.example" for name in ("karel", "maria", "petros")]
    assert not any(name in letter.text for letter in Message.objects.all() for name in ("Smyšlený", "Vzorná řešení", "Παραδειγματίδου"))


def test_the_worker_is_asked_to_write_and_finds_the_dossier_by_the_answers(world: World, dossier: Dossier) -> None:
    answer = answered(world, dossier, asked(world, dossier))
    assert ["clarifications.tell", {"answers": [answer.pk]}] in [job.args_kwargs["args"] for job in DBTaskResult.objects.all()]
    tasks.tell([answer.pk])
    assert Message.objects.filter(key__startswith=f"clarifications.published:{answer.pk}:").count() == 2


# --- what waits, what the log and the holding keep


def test_the_unit_sees_how_many_wait_and_until_when(world: World, dossier: Dossier) -> None:
    asked(world, dossier)
    drafted(world, dossier, asked(world, dossier, "petros"))
    (item,) = waiting.questions(world.actor("jana"), NOW)
    assert isinstance(item, Item)
    assert (item.due, item.line, item.href) == (PUBLISHED_UNTIL, "2 questions wait", f"/en/dossiers/{dossier.number}/questions/answering/")
    assert waiting.questions(world.actor("giorgos"), NOW) == []


def test_the_log_keeps_marks_and_no_text(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    answer = answered(world, dossier, question)
    actions.close(dossier, asked(world, dossier, "petros", "Jiný dotaz."), "Důvod.", by=world.actor("jana"), at=NOW)
    rows = {row.verb: row for row in LogRow.objects.filter(verb__startswith="clarifications.").order_by("-id")}
    first = LogRow.objects.filter(verb="clarifications.ask").earliest("id")
    assert (first.person, first.facts["question"]) == (world.people["karel"].pk, question.mark)
    assert rows["clarifications.publish"].lines[0]["facts"] == {"answer": answer.mark}
    written = str([(row.facts, row.lines) for row in LogRow.objects.all()])
    assert not any(words in written for words in (ASKS, "Ano, lze.", "Důvod.", "Jiný dotaz."))


@pytest.mark.parametrize(
    ("model", "change", "words"),
    [
        (Question, {"text": "Jinak?"}, "question of 23 November 2026"),
        (Answer, {"text": "Ne."}, "answer to a question of 23 November 2026"),
        (Debate, {"summary": "Nic."}, "debate of 23 November 2026"),
    ],
)
def test_what_was_asked_answered_and_summed_up_is_held_against_the_log(
    world: World, model: Any, change: dict[str, str], words: str
) -> None:
    need = world.need()
    debated = debate(world, need)
    actions.answer_in_debate(debated, raised(world, debated, "maria"), by=world.actor("petr"), at=NOW)
    actions.summarise(debated, "Συμφωνήσαμε.", by=world.actor("petr"), at=ENDS)
    assert first_fault() == ""
    model.objects.update(**change)
    assert words in first_fault()


def test_a_person_takes_their_questions_along_and_is_blacked_out_of_them(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier, "petros", "Zná Smyšlený podmínky?")
    assert [row["question"] for row in personal.export(world.people["petros"])] == ["Zná Smyšlený podmínky?"]
    Question.objects.filter(pk=question.pk).update(text="Ptá se Πέτρος Φανταστικός.")
    gone = personal.erase(world.people["petros"], NOW)
    assert (Question.objects.get().text, gone.count, len(gone.marks)) == ("Ptá se […].", 1, 1)
