"""Seats of a body in the network change by request: a late alternate, a representative replaced; each with a document of its own."""

from typing import Any

import pytest
from django.urls import reverse

from tests.journey.steps import REASON, again, document, questions, sent
from tests.personas import NOW, World
from wenovate.base.gate import Conflict
from wenovate.journey.joining import actions, queries
from wenovate.journey.joining.models import Registration
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.people.mandates.queries import standings
from wenovate.spine.dossiers import queries as dossiers

SEAT = {"alternate": "alternate", "new_main": "main", "new_alternate": "alternate"}


def answers(purpose: str, email: str = "new@larisa.example") -> dict[str, Any]:
    """What is asked about one seat."""
    seat = SEAT[purpose]
    own = {"given_name": "Ίρις", "surname": "Νέα", "position": "department", "unit": "Τμήμα", "email": email, "phone": "210 000 00 07"}
    preset = {"has_alternate": "yes"} if seat == "alternate" else {}
    return {f"{seat}_{name}": value for name, value in own.items()} | preset | {"accuracy": ["accurate"]}


def asked(world: World, purpose: str, *, body: str = "larisa", by: str = "maria", **more: Any) -> Registration:
    """A change that is under review."""
    actor = world.actor(by)
    draft = actions.start_change(world.run, world.bodies[body], purpose, by=actor, at=NOW).subject
    found: Registration = actions.submit(draft, questions(world), answers(purpose, **more), by=actor, at=NOW).subject
    actions.receive_designation(found, document(), arrived_at=NOW, by=actor, at=NOW)
    return again(found)


def accept(world: World, registration: Registration) -> None:
    """The unit accepts."""
    actions.accept(registration, REASON, signer="matches", by=world.actor("eleni"), at=NOW)


def seats(body: str = "larisa") -> dict[str, str]:
    """Who holds what."""
    held = Mandate.objects.filter(body__uid=body, ended_at=None).select_related("person")
    return {mandate.seat: mandate.person.email for mandate in held}


def test_a_late_alternate_is_named_and_the_main_member_stays(world: World) -> None:
    accept(world, asked(world, "alternate", body="turnov", by="petr"))
    assert seats("turnov") == {"main": "petr@persona.example", "alternate": "new@larisa.example"}


@pytest.mark.parametrize(("purpose", "gone", "stays"), [("new_main", "maria", "nikos"), ("new_alternate", "nikos", "maria")])
def test_who_is_replaced_loses_the_seat_in_the_same_act_and_history_says_so(world: World, purpose: str, gone: str, stays: str) -> None:
    registration = asked(world, purpose)
    assert seats() == {"main": "maria@persona.example", "alternate": "nikos@persona.example"}
    accept(world, registration)
    old = Mandate.objects.get(person=world.people[gone])
    new = Mandate.objects.get(person__email="new@larisa.example")
    assert (old.ending, old.ended_at, new.succeeds, new.seat) == ("replaced", NOW, old, SEAT[purpose])
    assert set(seats().values()) == {"new@larisa.example", f"{stays}@persona.example"}
    assert standings(world.people[gone].pk, NOW.date()) == []


def test_one_change_of_a_body_at_a_time(world: World) -> None:
    asked(world, "new_main")
    second = actions.start_change(world.run, world.bodies["larisa"], "new_alternate", by=world.actor("nikos"), at=NOW).subject
    with pytest.raises(Conflict, match="A colleague has already sent"):
        actions.submit(second, questions(world), answers("new_alternate"), by=world.actor("nikos"), at=NOW)


@pytest.mark.parametrize("end", ["refuse", "withdraw"])
def test_a_change_that_came_to_nothing_leaves_the_way_free_and_the_seats_as_they_were(world: World, end: str) -> None:
    registration = asked(world, "new_main")
    if end == "refuse":
        actions.refuse(registration, REASON, by=world.actor("eleni"), at=NOW)
    else:
        actions.withdraw(registration, by=world.actor("maria"), at=NOW)
    assert (seats()["main"], again(registration).changes) == ("maria@persona.example", None)
    accept(world, asked(world, "new_main"))
    assert seats()["main"] == "new@larisa.example"


@pytest.mark.parametrize(
    ("body", "purpose", "why"),
    [
        ("trikala", "new_main", "not in the network"),
        ("larisa", "alternate", "has an alternate already"),
        ("turnov", "new_alternate", "Nobody holds this seat"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_with_the_cause(world: World, body: str, purpose: str, why: str) -> None:
    with pytest.raises(Conflict, match=why):
        actions.start_change(world.run, world.bodies[body], purpose, by=world.actor("petros"), at=NOW)


def test_the_alternate_who_shall_be_main_member_holds_no_second_seat(world: World) -> None:
    with pytest.raises(Conflict, match="holds the other one"):
        accept(world, asked(world, "new_main", email="nikos@persona.example"))
    assert seats() == {"main": "maria@persona.example", "alternate": "nikos@persona.example"}


def test_the_seat_is_found_empty_where_its_holder_left_meanwhile(world: World) -> None:
    registration = asked(world, "new_main")
    mandates.leave(Mandate.objects.get(person=world.people["maria"]), by=world.actor("maria"), at=NOW)
    accept(world, registration)
    assert (seats()["main"], Mandate.objects.get(person__email="new@larisa.example").succeeds) == ("new@larisa.example", None)


def test_the_form_of_a_change_asks_about_one_seat_alone(world: World) -> None:
    maria = world.client("maria")
    page = reverse("joining:change", kwargs={"programme": "cycle", "body": world.bodies["larisa"].pk})
    assert "Replace the main member" in maria.get(page).content.decode()
    form = maria.post(page, {"purpose": "new_main"})["Location"]
    html = maria.get(form).content.decode()
    assert ('name="main_email"' in html, 'name="alternate_email"' in html, 'name="level"' in html) == (True, False, False)
    answer = maria.post(form, answers("new_main") | {"do": "send"})
    found = Registration.objects.get(purpose="new_main")
    assert (answer.status_code, found.status, dossiers.standing(found).answers["main_email"]) == (302, "awaiting", "new@larisa.example")


@pytest.mark.parametrize("purpose", ["", "join", "main", "x" * 999])
def test_an_unknown_change_is_no_page(world: World, purpose: str) -> None:
    page = reverse("joining:change", kwargs={"programme": "cycle", "body": world.bodies["larisa"].pk})
    assert world.client("maria").post(page, {"purpose": purpose}).status_code == 404


def test_two_people_of_one_body_are_told_of_each_other(world: World) -> None:
    sent(world)
    held = queries.claimed(world.bodies["trikala"])
    assert held is not None
    assert held.author == world.people["anna"]
