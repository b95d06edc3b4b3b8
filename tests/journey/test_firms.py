"""Firms: registered once by their number, shown only by their own wish, acted for by people whom they let in themselves."""

from functools import partial
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from tests import road
from tests.personas import FIRM_ANSWERS, NOW, PERSONAS, World
from tests.races.threads import at_once
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.outbox.models import Message
from wenovate.journey.firms import actions
from wenovate.journey.firms.personal import erase
from wenovate.journey.needs.models import Need
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.enums import Role
from wenovate.people.mandates.models import Grant
from wenovate.people.mandates.queries import standings
from wenovate.people.organisations.models import Firm

INSIDE = {"karel"}
OFFICIAL = {"eleni", "giorgos", "jana", "sofia", "antonis"}


def sent(**more: Any) -> dict[str, Any]:
    """The form of a new firm as a browser sends it."""
    given = {"country": "CZ", "number": "999 99 994", "name": "Nová firma", "size": "small", "email": "info@nova.example"}
    return given | {"form_key": "k-1"} | more


def roles(world: World) -> dict[str, str]:
    """Who acts for Karel's firm, as what."""
    names = {person.pk: name for name, person in world.people.items()}
    return {names[place.person_id]: place.role for place in Grant.objects.filter(firm=world.firm, ended_at=None)}


def test_whoever_registers_a_firm_acts_for_it_at_once(world: World) -> None:
    answer = world.client("petros").post("/en/firms/register/", sent())
    firm = Firm.objects.get(number="99999994")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/firms/{firm.pk}/")
    (way,) = standings(world.people["petros"].pk, NOW.date())
    assert (way.actor.firm, way.actor.body, way.actor.mandate, way.actor.unit) == (firm.pk, None, None, None)
    assert (firm.name, firm.size, firm.is_startup, firm.listed) == ("Nová firma", "small", False, False)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"number": "99999995"}, "The number does not hold"),
        ({"number": "1234567"}, "The number does not hold"),
        ({"country": "GR", "number": "123456789"}, "The number does not hold"),
        ({"country": "XX"}, "field-country"),
        ({"number": "12345679"}, "This firm is registered already"),
        ({"founded_in": "2027"}, "Write the year with four figures"),
        ({"founded_in": "٢٠٢٠"}, "Write the year with four figures"),
        ({"email": "info"}, "Write an e-mail address"),
        ({"website": "javascript:alert(1)"}, "field-website"),
        ({"name": ""}, "field-name"),
    ],
)
def test_bad_input_is_named_and_registers_nothing(world: World, given: dict[str, str], said: str) -> None:
    answer = world.client("petros").post("/en/firms/register/", sent(**given))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert list(Firm.objects.values_list("number", flat=True)) == ["12345679"]


def test_a_firm_of_another_country_has_the_number_of_its_register(world: World) -> None:
    world.client("petros").post("/en/firms/register/", sent(country="EU", number="HRB 12345"))
    assert Firm.objects.get(country="EU").number == "HRB12345"


def test_a_firm_is_registered_once_even_at_the_same_moment(real_world: World) -> None:
    def registers() -> None:
        actions.register("CZ", "99999994", FIRM_ANSWERS, language="cs", by=real_world.actor("petros"), at=NOW)

    outcomes = at_once([registers] * 4)
    assert (Firm.objects.filter(number="99999994").count(), sum(isinstance(one, Conflict) for one in outcomes)) == (1, 3)
    assert Grant.objects.filter(firm__number="99999994").count() == 1


def test_who_is_not_listed_is_seen_by_its_own_people_and_officials_alone(world: World) -> None:
    address = f"/en/firms/{world.firm.pk}/"
    assert {name for name in PERSONAS if world.client(name).get(address).status_code == 200} == INSIDE | OFFICIAL
    assert "Vzorná řešení" not in world.client("visitor").get("/en/firms/").content.decode()


def test_who_is_listed_is_seen_by_all_and_its_people_by_nobody_outside(world: World) -> None:
    actions.edit(world.firm, FIRM_ANSWERS | {"listed": ["yes"]}, by=world.actor("karel"), at=NOW)
    pages = {name: world.client(name).get(f"/en/firms/{world.firm.pk}/").content.decode() for name in PERSONAS}
    assert {name for name, page in pages.items() if "Čidla pro obce." in page} == set(PERSONAS)
    assert {name for name, page in pages.items() if "Smyšlený" in page.partition("<main")[2]} == INSIDE | OFFICIAL
    assert "Vzorná řešení" in world.client("visitor").get("/en/firms/?q=vzorna").content.decode()
    assert "Vzorná řešení" not in world.client("visitor").get("/en/firms/?kind=research").content.decode()


def test_a_firm_is_no_body_and_may_nothing_that_bodies_may(world: World) -> None:
    need, karel = world.need(), world.actor("karel")
    assert [bool(may(karel, activity, world.run, NOW)) for activity in ("needs.start", "mandates.read_members")] == [False, False]
    assert not Need.objects.visible_to(karel).filter(pk=need.pk).exists()


def test_a_colleague_is_invited_by_letter_and_accepts_by_the_address_that_they_proved(world: World) -> None:
    invitation = road.colleague(world)
    letter = Message.objects.get(key=f"firms.invited:{invitation.pk}")
    assert (letter.to, f"/cs/firms/invitations/{invitation.pk}/" in letter.text) == ("petros@persona.example", True)
    assert "Vzorná řešení" in world.client("petros").get("/en/mine/").content.decode()
    world.client("petros").post(f"/en/firms/invitations/{invitation.pk}/", {"do": "accept", "form_key": "k"})
    assert roles(world) == {"karel": Role.FIRM_CONTACT, "petros": Role.FIRM_MEMBER}


@pytest.mark.parametrize("name", [name for name in PERSONAS if name != "petros"])
def test_nobody_answers_an_invitation_to_another_address(world: World, name: str) -> None:
    invitation = road.colleague(world)
    assert world.client(name).get(f"/en/firms/invitations/{invitation.pk}/").status_code == (302 if name == "visitor" else 404)
    with pytest.raises(Refused):
        actions.accept_invitation(invitation, by=world.actor(name), at=NOW)


def test_a_declined_withdrawn_or_past_invitation_lets_nobody_in(world: World) -> None:
    for close, by in ((actions.decline_invitation, "petros"), (actions.withdraw_invitation, "karel")):
        invitation = road.colleague(world)
        close(invitation, by=world.actor(by), at=NOW)
        with pytest.raises(Conflict):
            actions.accept_invitation(invitation, by=world.actor("petros"), at=NOW)
    invitation = road.colleague(world)
    with pytest.raises(Conflict):
        actions.accept_invitation(invitation, by=world.actor("petros"), at=invitation.expires_at)
    assert roles(world) == {"karel": Role.FIRM_CONTACT}


def test_a_member_of_the_firm_changes_neither_profile_nor_people(world: World) -> None:
    place = road.second_in_the_firm(world)
    petros = world.client("petros")
    petros.post(f"/en/act-as/role-{place.pk}/")
    pages = (f"/en/firms/{world.firm.pk}/edit/", f"/en/firms/{world.firm.pk}/people/")
    assert [petros.get(page).status_code for page in pages] == [403, 403]
    with pytest.raises(Refused):
        actions.invite(world.firm, "x@reseni.example", language="cs", by=standings(place.person_id, NOW.date())[0].actor, at=NOW)


def test_who_has_left_acts_for_the_firm_no_more_at_the_next_request(world: World) -> None:
    place = road.second_in_the_firm(world)
    petros = world.client("petros")
    petros.post(f"/en/act-as/role-{place.pk}/")
    assert petros.get(f"/en/firms/{world.firm.pk}/").status_code == 200
    actions.leave(place, by=world.actor("karel"), at=NOW)
    assert (petros.get(f"/en/firms/{world.firm.pk}/").status_code, standings(place.person_id, NOW.date())) == (404, [])


def test_where_the_last_contact_leaves_the_longest_standing_colleague_becomes_one(world: World) -> None:
    road.second_in_the_firm(world)
    actions.leave(Grant.objects.get(person=world.people["karel"]), by=world.actor("karel"), at=NOW)
    assert roles(world) == {"petros": Role.FIRM_CONTACT}


def test_a_firm_that_nobody_acts_for_is_opened_again_by_an_officer_and_by_nobody_else(world: World) -> None:
    actions.leave(Grant.objects.get(person=world.people["karel"]), by=world.actor("karel"), at=NOW)
    answer = world.client("petros").post("/en/firms/register/", sent(number="12345679"))
    assert (answer.status_code, Grant.objects.filter(firm=world.firm, ended_at=None).exists()) == (422, False)
    made = actions.invite(world.firm, "petros@persona.example", language="cs", by=world.actor("giorgos"), at=NOW).subject
    actions.accept_invitation(made, by=world.actor("petros"), at=NOW)
    assert roles(world) == {"petros": Role.FIRM_CONTACT}


def test_the_database_keeps_roles_of_firms_and_of_units_apart(world: World) -> None:
    petros = world.people["petros"]
    for wrong in (
        {"role": Role.UNIT_HEAD, "firm": world.firm},
        {"role": Role.FIRM_MEMBER},
        {"role": Role.FIRM_MEMBER, "firm": world.firm, "unit": world.unit},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(person=petros, starts_on=NOW.date(), **wrong)


@pytest.mark.parametrize("role", [Role.FIRM_CONTACT, Role.FIRM_MEMBER])
def test_no_command_gives_a_place_in_a_firm(world: World, role: str) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("grant_role", "petros@persona.example", role)


def test_two_contacts_who_leave_at_once_do_not_leave_a_colleague_without_one(real_world: World) -> None:
    actions.name_contact(road.second_in_the_firm(real_world), by=real_world.actor("karel"), at=NOW)
    third = road.colleague(real_world, "anna@persona.example")
    actions.accept_invitation(third, by=real_world.actor("anna"), at=NOW)
    contacts = Grant.objects.filter(firm=real_world.firm, ended_at=None, role=Role.FIRM_CONTACT).select_related("firm", "person")
    leaving = [(place, standings(place.person_id, NOW.date())[0].actor) for place in contacts]
    at_once([partial(actions.leave, place, by=by, at=NOW) for place, by in leaving])
    assert roles(real_world) == {"anna": Role.FIRM_CONTACT}


def test_closing_an_account_leaves_the_firm_to_its_colleagues(world: World) -> None:
    road.second_in_the_firm(world)
    erase(Person.objects.get(pk=world.people["karel"].pk), NOW)
    assert roles(world) == {"petros": Role.FIRM_CONTACT}
