"""The unit decides with a reason: accepting gives seats, codes and letters; returning and refusing say what is to be done."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from tests.journey.steps import REASON, accepted, again, begun, draft_of, questions, reviewed, sent
from tests.personas import NOW, PERSONAS, World, registration_answers
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions
from wenovate.journey.joining.models import Registration
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.models import IssuedCode, Mandate
from wenovate.people.mandates.queries import code_like
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Remark, Revision

MAIN, ALTERNATE = "a.deigmataki@trikala.example", "k.dokimidis@trikala.example"
BOTH = registration_answers(MAIN, ALTERNATE)
DECISIONS = [partial(actions.accept, signer="matches"), actions.return_for_correction, actions.refuse]
Decision = Callable[..., Any]


def holders() -> list[tuple[str, str]]:
    """Who holds which seat of Trikala."""
    held = Mandate.objects.filter(body__uid="trikala", ended_at=None).select_related("person").order_by("-seat")
    return [(mandate.seat, mandate.person.email) for mandate in held]


def letters_to(*addresses: str) -> list[Message]:
    """The letters of acceptance."""
    return list(Message.objects.filter(key__startswith="joining.accepted:", to__in=addresses).order_by("pk"))


def test_accepting_gives_both_seats_by_the_number_of_the_registration(world: World) -> None:
    registration = accepted(world, **BOTH)
    assert holders() == [("main", MAIN), ("alternate", ALTERNATE)]
    assert {mandate.document for mandate in Mandate.objects.filter(body__uid="trikala")} == {registration.number}


def test_without_an_alternate_there_is_only_the_main_seat(world: World) -> None:
    accepted(world)
    assert holders() == [("main", MAIN)]


def test_the_body_is_in_the_network_from_acceptance_and_not_before(world: World) -> None:
    registration = reviewed(world)
    joined = [Body.objects.get(uid="trikala").joined_at]
    actions.accept(registration, REASON, signer="matches", by=world.actor("eleni"), at=NOW)
    assert [*joined, Body.objects.get(uid="trikala").joined_at] == [None, NOW]


def test_an_accepted_registration_knows_who_decided_and_when(world: World) -> None:
    registration = accepted(world)
    assert (registration.status, registration.decided_at, registration.decided_by) == ("active", NOW, world.people["eleni"].pk)


def test_an_account_that_stands_keeps_its_own_name_and_language(world: World) -> None:
    accepted(world, main_email="PETR@persona.example", main_given_name="Other", main_surname="Name")
    person = Person.objects.get(email__iexact="petr@persona.example")
    assert (holders(), person.surname, person.language) == ([("main", "petr@persona.example")], "Vzorný", "cs")


@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_each_representative_gets_a_letter_in_the_language_of_the_registration(world: World, language: str) -> None:
    with translation.override(language):
        registration = reviewed(world, **BOTH)
        subject = _("You represent %(body)s in the Innovation Network") % {"body": registration.body}
    actions.accept(registration, REASON, signer="matches", by=world.actor("eleni"), at=NOW)
    found = [(letter.language, letter.subject, letter.secret) for letter in letters_to(MAIN, ALTERNATE)]
    assert found == [(language, subject, True)] * 2


def test_the_code_in_a_letter_lets_in_its_reader_and_nobody_else(world: World) -> None:
    accepted(world, **BOTH)
    codes = {letter.to: re.findall(r"\b\w{4}-\w{4}-\w{4}\b", letter.text) for letter in letters_to(MAIN, ALTERNATE)}
    assert [len(found) for found in codes.values()] == [1, 1]
    opened = {(to, by): code_like(codes[to][0], by, NOW) is not None for to in codes for by in codes}
    assert opened == {(to, by): to == by for to in codes for by in codes}


def test_a_code_is_good_for_six_weeks_and_is_kept_as_a_hash_alone(world: World) -> None:
    accepted(world)
    code = re.findall(r"\b\w{4}-\w{4}-\w{4}\b", letters_to(MAIN)[0].text)[0]
    issued = IssuedCode.objects.get()
    assert (issued.expires_at - NOW, code in str(vars(issued))) == (timedelta(weeks=6), False)


def test_only_who_filled_it_in_consents_to_be_listed_publicly(world: World) -> None:
    accepted(world, **BOTH, public_listing="yes")
    assert dict(Mandate.objects.filter(body__uid="trikala").values_list("seat", "listed_publicly")) == {"main": True, "alternate": False}


def test_returning_keeps_the_document_and_what_was_filled_in(world: World) -> None:
    registration = reviewed(world)
    actions.return_for_correction(registration, REASON, by=world.actor("giorgos"), at=NOW)
    found = again(registration)
    assert (found.status, found.document_arrived_at, draft_of(found)) == ("returned", NOW, registration_answers())


def test_a_corrected_registration_goes_back_to_the_unit_as_a_second_revision(world: World) -> None:
    registration = reviewed(world)
    actions.return_for_correction(registration, REASON, by=world.actor("giorgos"), at=NOW)
    changed = registration_answers() | {"main_unit": "Διεύθυνση Οργάνωσης"}
    actions.correct(again(registration), questions(world), changed, by=world.actor("anna"), at=NOW)
    units = list(Revision.objects.filter(dossier_id=registration.pk).order_by("number").values_list("number", "answers__main_unit"))
    assert (again(registration).status, units) == ("review", [(1, "Διεύθυνση Προγραμματισμού"), (2, "Διεύθυνση Οργάνωσης")])


def test_the_corrected_answers_are_those_that_count_on_acceptance(world: World) -> None:
    registration = reviewed(world)
    actions.return_for_correction(registration, REASON, by=world.actor("giorgos"), at=NOW)
    changed = registration_answers("other@trikala.example")
    actions.correct(again(registration), questions(world), changed, by=world.actor("anna"), at=NOW)
    actions.accept(again(registration), REASON, signer="matches", by=world.actor("giorgos"), at=NOW)
    assert holders() == [("main", "other@trikala.example")]


def test_a_registration_may_be_returned_twice_and_its_author_is_told_twice(world: World) -> None:
    registration = reviewed(world)
    for hours in (1, 2):
        at = NOW + timedelta(hours=hours)
        actions.return_for_correction(again(registration), REASON, by=world.actor("giorgos"), at=at)
        actions.correct(again(registration), questions(world), registration_answers(), by=world.actor("anna"), at=at)
    assert Message.objects.filter(key__startswith="joining.returned-").count() == 2


def test_a_refusal_opens_nothing_for_anybody(world: World) -> None:
    before = Person.objects.count()
    registration = reviewed(world, **BOTH)
    actions.refuse(registration, REASON, by=world.actor("eleni"), at=NOW)
    assert (holders(), Person.objects.count(), Body.objects.get(uid="trikala").joined_at) == ([], before, None)
    assert (again(registration).status, again(registration).decided_by) == ("refused", world.people["eleni"].pk)


@pytest.mark.parametrize("decide", DECISIONS)
def test_nobody_decides_their_own_registration(world: World, decide: Decision) -> None:
    registration = reviewed(world, "giorgos")
    with pytest.raises(Refused, match="This is your own registration: a colleague decides it"):
        decide(registration, REASON, by=world.actor("giorgos"), at=NOW)
    decide(registration, REASON, by=world.actor("eleni"), at=NOW)
    assert again(registration).status != "review"


@pytest.mark.parametrize("activity", ["joining.accept", "joining.return", "joining.refuse"])
def test_the_officers_of_its_own_unit_decide_and_nobody_else(world: World, activity: str) -> None:
    registration = reviewed(world)
    assert [name for name in PERSONAS if may(world.actor(name), activity, registration, NOW)] == ["eleni", "giorgos"]


@pytest.mark.parametrize("decide", DECISIONS[:2])
def test_a_decision_in_favour_waits_for_the_document(world: World, decide: Decision) -> None:
    with pytest.raises(Refused, match="It is not under review now"):
        decide(sent(world), REASON, by=world.actor("eleni"), at=NOW)


@pytest.mark.parametrize("decide", DECISIONS)
def test_a_decision_is_made_once(world: World, decide: Decision) -> None:
    with pytest.raises(Refused, match="It is not under review now"):
        decide(accepted(world), REASON, by=world.actor("giorgos"), at=NOW)
    assert Remark.objects.count() == 1


def test_a_seat_that_is_held_is_not_given_twice_and_nothing_of_the_acceptance_stays(world: World) -> None:
    registration = reviewed(world, "petros", "larisa", **BOTH)
    with pytest.raises(Conflict, match="This body's seat is held already"):
        actions.accept(registration, REASON, signer="matches", by=world.actor("eleni"), at=NOW)
    assert (again(registration).status, letters_to(MAIN, ALTERNATE), Person.objects.filter(email=MAIN).exists()) == ("review", [], False)


def test_a_draft_has_no_decision_and_no_reader_but_its_author(world: World) -> None:
    draft = begun(world)
    assert [name for name in PERSONAS if Registration.objects.visible_to(world.actor(name)).filter(pk=draft.pk)] == ["anna"]
