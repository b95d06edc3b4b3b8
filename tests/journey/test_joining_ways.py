"""How one joins is the recipe's: by designation, by a personal invitation, or open to every body."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.personas import NOW, World, registration_answers
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions, queries
from wenovate.journey.joining.models import Invitation, Registration
from wenovate.people.mandates.models import Mandate
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SHIPPED, WrongRecipe, load, parse


def programme(world: World, by: str) -> Run:
    """A programme of the same shape that one joins otherwise."""
    recipe = deepcopy(load(SHIPPED / "we-novate"))
    recipe["joining"]["by"] = by
    open_programme(world.unit, recipe, slug=by, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    return programmes.run_of(by)


def invited(world: World, email: str = "petros@persona.example", seat: str = "main", body: str = "trikala", **more: Any) -> Invitation:
    """Petros is invited to represent Trikala."""
    run = Run.objects.filter(programme__slug="invitation").first() or programme(world, "invitation")
    facts = actions.invite(run, world.bodies[body], seat=seat, email=email, language="el", by=world.actor("eleni"), at=more.get("at", NOW))
    found: Invitation = Invitation.objects.select_related(*Invitation.read_with).get(pk=facts.subject.pk)
    return found


def test_a_recipe_names_a_known_way_of_joining() -> None:
    recipe = deepcopy(load(SHIPPED / "we-novate"))
    recipe["joining"]["by"] = "friendship"
    with pytest.raises(WrongRecipe, match="joining: by is one of designation, invitation, open"):
        parse(recipe)


def test_whoever_is_invited_accepts_and_acts_at_once_without_a_document(world: World) -> None:
    invitation = invited(world)
    actions.accept_invitation(invitation, by=world.actor("petros"), at=NOW)
    mandate = Mandate.objects.get(person=world.people["petros"])
    assert (mandate.body, mandate.seat, mandate.unit, mandate.document) == (world.bodies["trikala"], "main", world.unit, "")


def test_the_letter_goes_to_the_address_in_the_language_of_the_body(world: World) -> None:
    invitation = invited(world)
    letter = Message.objects.get(key=f"joining.invited:{invitation.pk}")
    assert (letter.to, letter.language, f"/el/invitations/{invitation.pk}/" in letter.text) == ("petros@persona.example", "el", True)


@pytest.mark.parametrize("name", ["visitor", "maria", "anna", "eleni", "antonis"])
def test_nobody_answers_an_invitation_to_another_address(world: World, name: str) -> None:
    invitation = invited(world)
    for act in (actions.accept_invitation, actions.decline_invitation):
        with pytest.raises(Refused):
            act(invitation, by=world.actor(name), at=NOW)


def test_an_invitation_is_answered_once(world: World) -> None:
    invitation = invited(world)
    actions.decline_invitation(invitation, by=world.actor("petros"), at=NOW)
    with pytest.raises(Conflict):
        actions.accept_invitation(invitation, by=world.actor("petros"), at=NOW)
    assert not Mandate.objects.filter(person=world.people["petros"]).exists()


def test_a_withdrawn_or_past_invitation_opens_nothing(world: World) -> None:
    first, second = invited(world), invited(world, "anna@persona.example", "alternate")
    actions.withdraw_invitation(first, by=world.actor("giorgos"), at=NOW)
    with pytest.raises(Conflict):
        actions.accept_invitation(first, by=world.actor("petros"), at=NOW)
    with pytest.raises(Conflict, match="good until its day"):
        actions.accept_invitation(second, by=world.actor("anna"), at=second.expires_at)


def test_one_invitation_a_seat_until_it_is_answered_or_past(world: World) -> None:
    first = invited(world)
    with pytest.raises(Conflict, match="invited to this seat already"):
        invited(world, "anna@persona.example")
    again = invited(world, "anna@persona.example", at=first.expires_at + timedelta(days=1))
    assert (Invitation.objects.get(pk=first.pk).answer, again.answer) == ("expired", "")


def test_nobody_is_invited_to_a_seat_that_is_held(world: World) -> None:
    with pytest.raises(Conflict, match="This seat is held"):
        invited(world, body="larisa")


def test_one_does_not_register_where_one_is_invited_nor_invite_where_one_registers(world: World) -> None:
    run = programme(world, "invitation")
    assert not may(world.actor("anna"), "joining.start", run, NOW)
    assert [bool(may(world.actor("eleni"), "joining.invite", each, NOW)) for each in (run, world.run)] == [True, False]


@pytest.mark.parametrize("name", ["visitor", "maria", "jana", "antonis", "sofia"])
def test_only_the_unit_of_the_programme_invites(world: World, name: str) -> None:
    assert not may(world.actor(name), "joining.invite", programme(world, "invitation"), NOW)


def test_the_invitation_stands_on_the_invited_persons_page_and_is_answered_there(world: World, now: Any) -> None:
    invitation, petros = invited(world), world.client("petros")
    page = reverse("joining:invitation", kwargs={"invitation": invitation.pk})
    assert page in petros.get("/en/mine/").content.decode()
    answer = petros.post(page, {"do": "accept"})
    assert (answer["Location"], Mandate.objects.filter(person=world.people["petros"]).count()) == ("/en/mine/", 1)
    assert [world.client(name).get(page).status_code for name in ("visitor", "maria", "eleni")] == [302, 404, 404]


def test_where_it_is_open_whoever_registers_is_in_at_once_and_the_alternate_is_invited(world: World) -> None:
    run, anna = programme(world, "open"), world.actor("anna")
    draft = actions.start(run, world.bodies["trikala"], by=anna, at=NOW).subject
    answers = registration_answers("anna@persona.example", "petros@persona.example")
    questions = programmes.question_set(run.programme, "registration")
    found: Registration = actions.submit(draft, questions, answers, by=anna, at=NOW).subject
    found.refresh_from_db()
    held = Mandate.objects.filter(body=world.bodies["trikala"]).values_list("person__email", "seat")
    assert (found.status, bool(found.number), list(held)) == ("active", True, [("anna@persona.example", "main")])
    assert queries.invitations_to(world.actor("petros"), NOW)[0].seat == "alternate"


def test_where_it_is_open_nobody_registers_somebody_else(world: World) -> None:
    run, anna = programme(world, "open"), world.actor("anna")
    draft = actions.start(run, world.bodies["trikala"], by=anna, at=NOW).subject
    questions = programmes.question_set(run.programme, "registration")
    with pytest.raises(Conflict, match="give your own address"):
        actions.submit(draft, questions, registration_answers("petros@persona.example"), by=anna, at=NOW)
    assert not Mandate.objects.filter(body=world.bodies["trikala"]).exists()


@pytest.mark.parametrize("name", ["anna", "eleni", "antonis"])
def test_no_person_admits_by_hand(world: World, name: str) -> None:
    run = programme(world, "open")
    draft = actions.start(run, world.bodies["trikala"], by=world.actor("anna"), at=NOW).subject
    questions = programmes.question_set(run.programme, "registration")
    with pytest.raises(Refused):
        actions.admit(draft, questions, registration_answers("anna@persona.example"), by=world.actor(name), at=NOW)
