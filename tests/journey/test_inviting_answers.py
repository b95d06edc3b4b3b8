"""Whoever has the code answers in two minutes: codes that open nothing, the answer kept while the address is proved, a mandate by invitation."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.journey import inviting
from tests.journey.inviting import ANSWERS
from tests.personas import NOW, World
from wenovate.base.gate import Conflict
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.inviting import actions, personal, queries
from wenovate.journey.inviting.models import Invitation, Letter
from wenovate.journey.joining.models import Invitation as Personal
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes import queries as programmes

ENDS = timedelta(weeks=6)
WRONG = "This code opens no invitation."


def again(invitation: Invitation) -> Invitation:
    """As it stands now."""
    return queries.invitation(invitation.pk)


def opened(world: World, code: str, name: str = "visitor") -> Any:
    """A browser in which the invitation was opened with its code."""
    client = world.client(name)
    assert client.post("/en/join/", {"code": code})["Location"] == "/en/join/answer/"
    return client


def sign_in_code(address: str) -> str:
    """The code that the newest letter to an address holds."""
    found = re.search(r": ([0-9A-Z]{4}-[0-9A-Z]{4})$", Message.objects.filter(to=address).latest("pk").text, re.MULTILINE)
    assert found
    return found[1]


def said(invitation: Invitation, what: str, by: str, world: World) -> None:
    """Something that ends an invitation, or makes its code worthless."""
    if what == "joined":
        inviting.joined(world, invitation)
    elif what == "joined otherwise":
        Body.objects.filter(pk=invitation.body_id).update(joined_at=NOW)
    elif what in {"decline", "refer"}:
        getattr(actions, what)(invitation, "Nemáme na to lidi.", by=world.actor("visitor"), at=NOW)
    else:
        getattr(actions, what)(invitation, by=world.actor(by), at=NOW)


@pytest.mark.parametrize("what", ["joined", "joined otherwise", "decline", "refer", "withdraw", "renew"])
def test_a_code_that_was_used_withdrawn_or_renewed_opens_nothing_and_says_the_same_as_a_wrong_one(world: World, what: str) -> None:
    invitation = inviting.one(world)
    code = inviting.code_of(invitation)
    said(invitation, what, "jana", world)
    pages = [world.client("visitor").post("/en/join/", {"code": each}) for each in (code, "AAAA-BBBB-CCCC")]
    assert [(page.status_code, WRONG in page.content.decode(), "Smyšlená" in page.content.decode()) for page in pages] == [
        (422, True, False)
    ] * 2


def test_a_code_is_good_for_six_weeks_and_a_reminder_gives_six_more(world: World) -> None:
    invitation, later = inviting.one(world), NOW + timedelta(weeks=5)
    code = inviting.code_of(invitation)
    assert [bool(queries.invitation_like(code, at)) for at in (NOW + ENDS - timedelta(seconds=1), NOW + ENDS)] == [True, False]
    actions.remind(inviting.programme(world), 1, by=world.actor("jana"), at=later)
    inviting.hand_over(world, later)
    # The letter of before is still good: somebody may find it first.
    assert [bool(queries.invitation_like(each, NOW + ENDS)) for each in (code, inviting.code_of(invitation))] == [True, True]


def test_whoever_guesses_is_stopped_after_a_while(world: World) -> None:
    code = inviting.code_of(inviting.one(world))
    client = world.client("visitor")
    for _ in range(30):
        client.post("/en/join/", {"code": "AAAA-BBBB-CCCC"})
    answer = client.post("/en/join/", {"code": code})
    assert (answer.status_code, "Too many tries" in answer.content.decode()) == (422, True)


def test_the_link_fills_in_the_code_and_opens_nothing_by_itself(world: World) -> None:
    invitation = inviting.one(world)
    code = inviting.code_of(invitation)
    page = world.client("visitor").get(f"/cs/join/?code={code}").content.decode()
    assert (f'value="{code}"' in page, again(invitation).opened_at, "Smyšlená" in page) == (True, None, False)
    opened(world, code.lower().replace("-", " "))
    assert again(invitation).opened_at == NOW


@pytest.mark.parametrize("page", ["answer", "decline", "refer"])
def test_without_a_code_every_page_of_an_answer_leads_to_the_code(world: World, page: str) -> None:
    inviting.one(world)
    answer = world.client("maria").post(f"/en/join/{page}/", ANSWERS | {"reason": "x", "whom": "x"})
    assert (answer.status_code, answer["Location"]) == (302, "/en/join/")


def test_what_was_typed_is_kept_while_the_address_is_proved_and_the_mandate_begins_at_once(world: World) -> None:
    invitation = inviting.one(world)
    browser, email = opened(world, inviting.code_of(invitation)), ANSWERS["main_email"]
    sent = browser.post("/en/join/answer/", ANSWERS)
    assert sent["Location"] == "/en/sign-in/code/?next=%2Fen%2Fjoin%2Fanswer%2F"
    assert not Mandate.objects.filter(body=invitation.body).exists()
    back = browser.post(sent["Location"], {"code": sign_in_code(email), "next": "/en/join/answer/"})
    page = browser.get(back["Location"]).content.decode()
    assert ("Your address is proved" in page, 'value="starostka"' in page) == (True, True)
    assert browser.post("/en/join/answer/", ANSWERS)["Location"] == "/en/mine/"
    mandate = Mandate.objects.select_related("person").get(body=invitation.body)
    name = (mandate.person.name, mandate.person.language, mandate.position)
    assert (*name, mandate.seat, mandate.unit) == ("Jarmila Smyšlená", "cs", "starostka", "main", world.other_unit)
    assert "obec-1" not in browser.get("/en/mine/").content.decode()
    # The code is used, and the browser has forgotten what was typed.
    assert browser.get("/en/join/answer/")["Location"] == "/en/join/"


def test_what_is_wrong_comes_back_with_all_that_was_typed(world: World) -> None:
    browser = opened(world, inviting.code_of(inviting.one(world)))
    answer = browser.post("/en/join/answer/", ANSWERS | {"main_email": "nobody", "alternate_email": "nobody"})
    assert (answer.status_code, 'value="starostka"' in answer.content.decode()) == (422, True)
    assert 'value="starostka"' in browser.get("/en/join/answer/").content.decode()


def test_whoever_is_signed_in_answers_with_their_own_address_at_once(world: World) -> None:
    invitation = inviting.one(world)
    browser = opened(world, inviting.code_of(invitation), "petros")
    refused = browser.post("/en/join/answer/", ANSWERS)
    assert (refused.status_code, "You are signed in with petros@persona.example" in refused.content.decode()) == (422, True)
    browser.post("/en/join/answer/", ANSWERS | {"main_email": "Petros@persona.example"})
    assert Mandate.objects.get(body=invitation.body).person == world.people["petros"]


def test_the_log_and_the_history_of_rights_say_that_the_mandate_stands_on_an_invitation(world: World) -> None:
    invitation = inviting.one(world)
    inviting.joined(world, invitation)
    row = LogRow.objects.get(verb="inviting.join")
    assert (row.subject, row.lines[0]["verb"]) == (f"inviting.invitation:{invitation.pk}", "mandates.begin")
    assert Mandate.objects.get(body=invitation.body).document.endswith(f"chytra-reseni/{invitation.pk}")
    rights = world.client("sofia").get("/en/rights/").content.decode()
    assert f"chytra-reseni/{invitation.pk}" in rights


def test_a_named_alternate_gets_an_invitation_of_their_own(world: World) -> None:
    invitation = inviting.one(world)
    inviting.joined(world, invitation, alternate_email="anna@persona.example")
    personal_one = Personal.objects.get(email="anna@persona.example")
    assert (personal_one.body, personal_one.seat) == (invitation.body, "alternate")
    with pytest.raises(Conflict):
        inviting.joined(world, again(invitation), "anna")


def test_the_receipt_goes_to_whoever_answered(world: World) -> None:
    invitation = inviting.one(world)
    inviting.joined(world, invitation)
    letter = Message.objects.get(key__startswith=f"inviting.joined:{invitation.pk}")
    assert (letter.to, f"chytra-reseni/{invitation.pk}" in letter.text) == ("petros@persona.example", True)


def test_a_seat_that_was_taken_meanwhile_is_not_taken_twice_and_the_invitation_stays(world: World) -> None:
    invitation = inviting.one(world)
    Mandate.objects.create(body=invitation.body, person=world.people["anna"], seat="main", unit=world.other_unit, starts_on=NOW.date())
    with pytest.raises(Conflict, match="seat is held"):
        inviting.joined(world, invitation)
    assert again(invitation).answered_at is None


def test_nobody_joins_with_an_address_that_is_not_proved_or_past_the_day(world: World) -> None:
    invitation = inviting.one(world)
    questions = programmes.question_set(invitation.run.programme, "registration")
    with pytest.raises(Conflict, match="the address that you have proved"):
        actions.join(invitation, questions, ANSWERS, by=world.actor("petros"), at=NOW)
    with pytest.raises(Conflict, match="its time has passed"):
        actions.join(invitation, questions, ANSWERS | {"main_email": "petros@persona.example"}, by=world.actor("petros"), at=NOW + ENDS)


@pytest.mark.parametrize(("page", "words", "answer"), [("decline", "reason", "declined"), ("refer", "whom", "referred")])
def test_a_no_needs_no_account_and_the_office_hears_of_it(world: World, page: str, words: str, answer: str) -> None:
    invitation = inviting.one(world)
    browser = opened(world, inviting.code_of(invitation))
    sent = browser.post(f"/en/join/{page}/", {words: "Zeptejte se kraje."})
    found = again(invitation)
    assert (sent.status_code, found.answer, found.words, found.answered_by) == (302, answer, "Zeptejte se kraje.", 0)
    letter = Message.objects.get(key__startswith=f"inviting.answered:{invitation.pk}")
    assert (letter.to, letter.language, "Zeptejte se kraje." in letter.text) == ("urad@obec-1.example", "cs", True)
    assert LogRow.objects.get(verb=f"inviting.{page}").facts == {"body": invitation.body_id, "words": 18}


def test_a_no_without_a_reason_is_enough_and_whom_to_ask_must_be_said(world: World) -> None:
    first, second = inviting.invited(world, inviting.municipalities(2))
    inviting.hand_over(world)
    assert opened(world, inviting.code_of(first)).post("/en/join/decline/", {"reason": ""}).status_code == 302
    assert opened(world, inviting.code_of(second)).post("/en/join/refer/", {"whom": ""}).status_code == 422


def test_after_a_no_the_unit_can_ask_once_more_but_not_after_a_yes(world: World) -> None:
    invitation = inviting.one(world)
    actions.decline(invitation, "", by=world.actor("visitor"), at=NOW)
    actions.renew(again(invitation), by=world.actor("jana"), at=NOW)
    inviting.hand_over(world)
    assert queries.invitation_like(inviting.code_of(invitation), NOW) == invitation
    inviting.joined(world, again(invitation))
    for act in (actions.renew, actions.withdraw):
        with pytest.raises(Conflict):
            act(again(invitation), by=world.actor("jana"), at=NOW)


def test_the_unit_reads_what_was_answered_and_the_auditor_that_it_was(world: World) -> None:
    invitation = inviting.one(world)
    inviting.joined(world, invitation)
    page = f"/en/invited-bodies/{invitation.pk}/"
    assert ["starostka" in world.client(name).get(page).content.decode() for name in ("jana", "sofia")] == [True, False]


def test_with_the_account_goes_what_was_typed(world: World) -> None:
    invitation = inviting.one(world)
    petros = Person.objects.get(pk=inviting.joined(world, invitation, alternate_email="anna@persona.example").known_person)
    assert personal.export(petros)[0]["answers"]["main_unit"] == "starostka"
    personal.erase(world.people["anna"], NOW)
    assert "alternate_email" not in again(invitation).answers
    assert (personal.erase(petros, NOW).count, again(invitation).answers, again(invitation).answer) == (1, {}, "joined")


def test_words_go_with_their_period(world: World) -> None:
    invitation = inviting.one(world)
    actions.refer(invitation, "Pana tajemníka.", by=world.actor("visitor"), at=NOW)
    personal.expire(NOW + timedelta(days=364))
    assert again(invitation).words
    personal.expire(NOW + timedelta(days=366))
    assert (again(invitation).words, Letter.objects.count()) == ("", 1)
