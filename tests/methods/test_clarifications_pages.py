"""The pages of questions and debates: asking, answering, bad input, and that no byte says who asked."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.utils import translation

from tests.methods.clarifying import ASKED_UNTIL, ASKS, ENDS, answered, asked, debate, drafted, posed, raised
from tests.personas import NOW, PERSONAS, World
from wenovate.base.outbox.models import Message
from wenovate.methods.clarifications import actions
from wenovate.methods.clarifications.enums import State, Turn
from wenovate.methods.clarifications.models import Answer, Debate, Question, Support
from wenovate.methods.clarifications.views.putting import OF_A_PERSON
from wenovate.spine.dossiers.models import Dossier

# What would say that Karel asked, or his firm.
TRACES = ("Smyšlený", "Karel", "Vzorná řešení", "karel@persona.example", "12345679", "info@reseni.example")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def dossier(world: World) -> Dossier:
    """Open to questions."""
    return posed(world)


def text(response: Any) -> str:
    """What a page says, or a table."""
    return b"".join(response).decode() if response.streaming else str(response.content.decode())


def own_part(html: str) -> str:
    """Without the head of the page, in which readers see their own name."""
    return html.partition('id="main"')[2]


def place(dossier: Dossier, more: str = "") -> str:
    """The address of its questions."""
    return f"/en/dossiers/{dossier.number}/questions/{more}"


# --- asking


def test_a_question_is_sent_stands_among_ones_own_and_is_told_on_ones_page(world: World, dossier: Dossier) -> None:
    client = world.client("karel")
    sent = client.post(place(dossier), {"text": ASKS})
    assert (sent.status_code, sent.url) == (302, f"{place(dossier)}#own")
    for address in (place(dossier), "/en/mine/", "/en/mine/questions/"):
        page = text(client.get(address))
        assert (ASKS[:40] in page, "Only you see that they are yours." in page, "waits for an answer" in page) == (True, True, True)


@time_machine.travel(ASKED_UNTIL, tick=False)
def test_at_the_cut_off_the_text_stays_before_its_writer(world: World, dossier: Dossier) -> None:
    refused = world.client("karel").post(place(dossier), {"text": ASKS})
    page = text(refused)
    assert (refused.status_code, Question.objects.count()) == (403, 0)
    assert all(
        words in page
        for words in ("It was not sent; what you wrote stands below", "Questions were taken until 1 December 2026, 12:00", ASKS)
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Your question"), ("Ptá se Karel Smyšlený.", "says who you are"), ("x" * 2001, "2000"), ("   \u202e  ", "Your question")],
)
def test_what_is_typed_wrong_is_told_at_its_field(world: World, dossier: Dossier, typed: str, words: str) -> None:
    answer = world.client("karel").post(place(dossier), {"text": typed})
    assert (answer.status_code, Question.objects.count(), words in text(answer)) == (422, 0, True)


def test_a_visitor_reads_and_is_led_to_sign_in(world: World, dossier: Dossier) -> None:
    client = world.client("visitor")
    assert "Sign in to ask" in text(client.get(place(dossier)))
    assert (client.post(place(dossier), {"text": ASKS}).status_code, Question.objects.count()) == (403, 0)


def test_who_asks_very_much_is_asked_to_wait_and_keeps_the_text(world: World, dossier: Dossier) -> None:
    client = world.client("karel")
    for count in range(OF_A_PERSON.most):
        client.post(place(dossier), {"text": f"Dotaz {count}?"})
    late = client.post(place(dossier), {"text": ASKS})
    assert (late.status_code, Question.objects.count(), ASKS in text(late)) == (403, OF_A_PERSON.most, True)


def test_what_somebody_typed_is_shown_as_they_typed_it(world: World, dossier: Dossier) -> None:
    script = "<script>alert(1)</script> & „ano“?"
    answered(world, dossier, asked(world, dossier, text=script), text="<b>Ne</b>")
    page = text(world.client("petros").get(place(dossier)))
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page, "<b>Ne</b>" in page) == (False, True, False)


# --- answering


def test_ticked_questions_are_answered_together_saved_and_published(world: World, dossier: Dossier) -> None:
    questions, client = [asked(world, dossier), asked(world, dossier, "petros", "A bez aplikace?")], world.client("jana")
    begun = client.post(place(dossier, "answering/"), {"question": [one.pk for one in questions]})
    typed = {"text": "Ano.", "question": [one.pk for one in questions], "seen": "0"}
    assert client.post(begun.url, typed | {"do": "save"}).url == begun.url
    assert "Ano." in text(client.get(place(dossier, "answering/")))
    assert client.post(begun.url, typed | {"seen": "1", "do": "publish"}).url == place(dossier)
    assert {one.state for one in Question.objects.select_related("answer")} == {State.ANSWERED}
    assert client.get(begun.url).status_code == 302


def test_who_ticks_nothing_begins_nothing(world: World, dossier: Dossier) -> None:
    asked(world, dossier)
    sent = world.client("jana").post(place(dossier, "answering/"), {"do": "together"}, follow=True)
    assert ("Tick at least one question" in text(sent), Answer.objects.count()) == (True, 0)


def test_a_draft_is_saved_while_it_is_typed(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    draft, client = drafted(world, dossier, question, text=""), world.client("jana")
    saved = client.post(f"/en/answers/{draft.pk}/autosave/", {"text": "Píšu", "question": question.pk, "seen": "1"})
    assert (saved.status_code, text(saved), Answer.objects.get().text) == (200, "Saved at 09:00", "Píšu")


def test_who_comes_second_keeps_what_they_typed_and_sees_what_stands(world: World, dossier: Dossier) -> None:
    draft = drafted(world, dossier, asked(world, dossier))
    Answer.objects.filter(pk=draft.pk).update(text="Text kolegy.", version=5, saved_by=world.people["anna"].pk)
    late = world.client("jana").post(f"/en/answers/{draft.pk}/", {"text": "Můj text.", "seen": "1", "do": "save"})
    assert (late.status_code, "Text kolegy." in text(late), "Můj text." in text(late), 'name="seen" value="5"' in text(late)) == (
        409,
        True,
        True,
        True,
    )


def test_what_a_colleague_has_published_meanwhile_does_not_cost_ones_text(world: World, dossier: Dossier) -> None:
    published = answered(world, dossier, asked(world, dossier))
    late = world.client("jana").post(f"/en/answers/{published.pk}/", {"text": "Můj text.", "seen": "1", "do": "publish"})
    assert (late.status_code, "Můj text." in text(late), Answer.objects.get().text) == (409, True, "Ano, lze.")


def test_an_answer_without_words_is_told_at_its_field(world: World, dossier: Dossier) -> None:
    draft = drafted(world, dossier, asked(world, dossier))
    assert world.client("jana").post(f"/en/answers/{draft.pk}/", {"text": "", "seen": "1", "do": "publish"}).status_code == 422
    assert Answer.objects.get().published_at is None


def test_ticked_drafts_are_published_at_one_instant(world: World, dossier: Dossier) -> None:
    drafts = [drafted(world, dossier, asked(world, dossier, name)) for name in ("karel", "petros")]
    world.client("jana").post(place(dossier, "publish/"), {"answer": [one.pk for one in drafts]})
    assert set(Answer.objects.values_list("published_at", flat=True)) == {NOW}


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 30, "1 OR 1=1", "²"])
def test_what_is_no_id_is_left_out(world: World, dossier: Dossier, typed: str) -> None:
    client = world.client("jana")
    assert client.post(place(dossier, "answering/"), {"question": typed}).status_code == 302
    assert client.post(place(dossier, "publish/"), {"answer": typed}).status_code == 403
    draft = Answer.objects.get()
    assert client.post(f"/en/answers/{draft.pk}/", {"text": "A", "question": typed, "seen": typed, "do": "save"}).status_code == 302


def test_a_question_is_closed_with_a_reason_that_its_writer_reads(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    client = world.client("jana")
    assert client.post(f"/en/questions/{question.pk}/close/", {"reason": ""}).status_code == 422
    assert client.post(f"/en/questions/{question.pk}/close/", {"reason": "Netýká se poptávky."}).url == place(dossier, "answering/")
    assert "Netýká se poptávky." in text(world.client("karel").get(place(dossier)))
    assert "Netýká se poptávky." not in text(world.client("petros").get(place(dossier)))


# --- nobody learns who asked


def test_no_byte_sent_to_the_unit_or_to_others_says_who_asked(world: World, dossier: Dossier) -> None:
    first, second, third = (asked(world, dossier, text=f"Otázka číslo {count}?") for count in range(3))
    answered(world, dossier, first)
    draft = drafted(world, dossier, second)
    actions.close(dossier, third, "Netýká se poptávky.", by=world.actor("jana"), at=NOW)
    waits = asked(world, dossier, text="Čeká na odpověď?")
    debated = debate(world, dossier.run, expert="anna")
    spoken, hidden = (raised(world, debated, "karel", f"V debatě {count}?") for count in range(2))
    actions.arrange(debated, spoken, Turn.ON, by=world.actor("jana"), at=NOW)
    actions.close(debated, hidden, "Mimo téma.", by=world.actor("jana"), at=NOW)
    addresses = [
        *(place(dossier, more) for more in ("", "?export=csv", "answering/")),
        *(f"/en/questions/{one.pk}/close/" for one in (waits, spoken)),
        *(f"/en/debates/{debated.pk}/{more}" for more in ("", "?export=csv", "screen/", f"questions/{spoken.pk}/answered/")),
        *(f"/en/answers/{draft.pk}/", "/en/desk/", "/en/mine/", "/en/mine/questions/", "/en/debates/", "/en/mine/letters/"),
    ]
    for name in (*(one for one in PERSONAS if one != "karel"),):
        client = world.client(name)
        for address in addresses:
            answer = client.get(address)
            sent = text(answer) + str(answer.headers)
            assert [trace for trace in TRACES if trace in sent] == [], (name, address)
    letters = Message.objects.exclude(to="karel@persona.example")
    assert [trace for letter in letters for trace in TRACES if trace in f"{letter.subject}{letter.text}{letter.html}"] == []


def test_another_firm_reads_the_question_once_it_is_answered_and_not_before(world: World, dossier: Dossier) -> None:
    question = asked(world, dossier)
    client = world.client("petros")
    assert ASKS not in text(client.get(place(dossier)))
    answered(world, dossier, question)
    page = text(client.get(place(dossier)))
    assert (ASKS in page, "Published" in page, "23 November 2026, 09:00" in page) == (True, True, True)
    assert ASKS in text(client.get(place(dossier, "?export=csv")))


# --- debates


FORM = {
    "title": "Νερό",
    "introduction": "Πώς;",
    "experts": "petr@persona.example, Καθηγητής",
    "opens_on": "2026-11-24",
    "opens_at": "10:00",
    "closes_on": "2026-11-24",
    "closes_at": "12:30",
}


def test_the_unit_announces_a_debate_by_the_clock_of_its_programme(world: World) -> None:
    made = world.client("giorgos").post("/en/programmes/cycle/debates/open/", FORM)
    found = Debate.objects.get()
    assert (made.status_code, made.url) == (302, f"/en/debates/{found.pk}/")
    assert (found.opens_at.isoformat(), found.closes_at.isoformat()) == ("2026-11-24T08:00:00+00:00", "2026-11-24T10:30:00+00:00")
    page = text(world.client("visitor").get(made.url))
    assert all(words in page for words in ("Petr Vzorný", "Καθηγητής", "Opens 24 November 2026, 10:00"))
    form = text(world.client("giorgos").get(f"{made.url}change/"))
    assert ("petr@persona.example, Καθηγητής" in form, 'value="12:30"' in form) == (True, True)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"experts": "nobody@persona.example"}, "Nobody has an account with the address nobody@persona.example"),
        ({"opens_at": "25:00"}, "Write the hour as 10:00."),
        ({"closes_at": "09:00"}, "The end lies after the beginning"),
        ({"opens_on": "2026-11-01", "closes_on": "2026-11-02"}, "is still to come"),
        ({"closes_on": "yesterday"}, "Closes on"),
        ({"title": ""}, "Title"),
    ],
)
def test_what_is_wrong_with_a_debate_is_told_at_its_field(world: World, wrong: dict[str, str], words: str) -> None:
    sent = world.client("giorgos").post("/en/programmes/cycle/debates/open/", FORM | wrong)
    assert (sent.status_code, Debate.objects.count(), words in text(sent)) == (422, 0, True)


def test_a_debate_from_the_first_question_to_the_summary(world: World) -> None:
    found = debate(world)
    address = f"/en/debates/{found.pk}/"
    assert world.client("petros").post(address, {"text": "Πότε;"}).url == address
    question = Question.objects.get()
    here = f"{address}#question-1"
    assert world.client("maria").post(f"/en/questions/{question.pk}/support/").url == here
    expert = world.client("petr")
    assert expert.post(f"{address}questions/{question.pk}/arrange/", {"turn": "first"}).url == here
    screen = text(world.client("visitor").get(f"{address}screen/"))
    assert ("Πότε;" in screen, 'hx-trigger="every 10s"' in screen, '<meta http-equiv="refresh"' in screen) == (True, True, True)
    assert "every 10s" not in text(world.client("visitor").get(f"{address}screen/?still"))
    assert expert.post(f"{address}questions/{question.pk}/answered/", {"text": "Αύριο."}).url == here
    with time_machine.travel(ENDS, tick=False):
        assert world.client("petr").post(f"{address}summary/", {"text": "Συμφωνήσαμε."}).url == address
        page = text(world.client("visitor").get(address))
    assert all(words in page for words in ("Αύριο.", "Συμφωνήσαμε.", "answered", "1 person supports it."))


def test_support_is_taken_back_on_the_page(world: World) -> None:
    question = raised(world, debate(world))
    client = world.client("maria")
    client.post(f"/en/questions/{question.pk}/support/")
    assert "Take my support back" in text(client.get(f"/en/debates/{question.debate_id}/"))
    client.post(f"/en/questions/{question.pk}/take-back/")
    assert Support.objects.count() == 0


def test_nobody_else_moderates_and_no_question_is_moved_from_another_debate(world: World) -> None:
    one, other = debate(world), debate(world, expert="anna")
    question = raised(world, one)
    assert world.client("maria").post(f"/en/debates/{one.pk}/questions/{question.pk}/arrange/", {"turn": "on"}).status_code == 403
    assert world.client("petr").post(f"/en/debates/{one.pk}/questions/{question.pk}/arrange/", {"turn": "sideways"}).status_code == 404
    assert world.client("anna").post(f"/en/debates/{other.pk}/questions/{question.pk}/arrange/", {"turn": "on"}).status_code == 404
    assert world.client("anna").get(f"/en/questions/{question.pk}/close/").status_code == 403


def test_the_pages_of_programme_and_issue_lead_to_their_debates(world: World) -> None:
    need = world.need()
    on_programme, on_need = debate(world), debate(world, need)
    assert f'href="/en/debates/{on_programme.pk}/"' in text(world.client("visitor").get("/en/programmes/cycle/"))
    assert f'href="/en/debates/{on_need.pk}/"' in text(world.client("nikos").get(f"/en/needs/{need.number}/"))
    assert "Announce a debate" not in text(world.client("nikos").get(f"/en/needs/{need.number}/"))
    assert f'href="/en/dossiers/{need.number}/debates/open/"' in text(world.client("giorgos").get(f"/en/needs/{need.number}/"))
