"""Mandates and roles: two seats a body, rights that end when the mandate ends, and nobody acts as what they are not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.personas import NOW, World
from wenovate.base.gate import Actor, Conflict, Refused
from wenovate.base.log.models import LogRow
from wenovate.people.mandates import actions
from wenovate.people.mandates.models import Grant, Mandate
from wenovate.people.mandates.queries import standings

TODAY = NOW.date()
START = "/en/programmes/cycle/needs/start/"


def begin(world: World, name: str, seat: str, body: str = "trikala", by: str = "giorgos", **more: Any) -> Mandate:
    """Give a persona a seat."""
    plain = {"document": "2026-00001", "position": "", "listed_publicly": False, "starts_on": TODAY, "unit": world.unit}
    facts = actions.begin(world.bodies[body], world.people[name], seat, **plain | more, by=world.actor(by), at=NOW)
    mandate: Mandate = facts.subject
    return mandate


def of(world: World, name: str) -> Mandate:
    """The standing mandate of a persona."""
    mandate: Mandate = Mandate.objects.get(person=world.people[name], ended_at=None)
    return mandate


def actor_at(client: Any) -> Actor:
    """Who acts at the client's next request."""
    actor: Actor = client.get("/en/contact/").wsgi_request.actor
    return actor


def test_a_body_has_two_seats(world: World) -> None:
    for name, seat in (("anna", "main"), ("petros", "alternate")):
        begin(world, name, seat)
    seats = Mandate.objects.filter(body=world.bodies["trikala"]).order_by("pk")
    assert [(mandate.seat, mandate.starts_on, mandate.ends_on) for mandate in seats] == [
        ("main", TODAY, TODAY + timedelta(days=365)),
        ("alternate", TODAY, TODAY + timedelta(days=365)),
    ]


@pytest.mark.parametrize(("name", "seat"), [("anna", "main"), ("anna", "alternate"), ("maria", "alternate")])
def test_a_held_seat_is_not_given_again(world: World, name: str, seat: str) -> None:
    before = LogRow.objects.count()
    with pytest.raises(Conflict):
        begin(world, name, seat, body="larisa")
    assert (Mandate.objects.filter(body=world.bodies["larisa"]).count(), LogRow.objects.count()) == (2, before)


def test_nobody_holds_both_seats_of_a_body(world: World) -> None:
    begin(world, "anna", "main")
    with pytest.raises(Conflict):
        begin(world, "anna", "alternate")


@pytest.mark.parametrize(("name", "seat"), [("anna", "main"), ("maria", "alternate")])
def test_the_database_itself_keeps_seats_apart(world: World, name: str, seat: str) -> None:
    actions.end(of(world, "nikos"), by=world.actor("giorgos"), at=NOW)
    mandate = Mandate(body=world.bodies["larisa"], person=world.people[name], seat=seat, starts_on=TODAY, unit=world.unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        mandate.save()


def test_a_mandate_ends_by_somebody(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=of(world, "maria").pk).update(ended_at=NOW)


def test_a_seat_that_is_free_again_is_given_to_another_and_the_first_mandate_stays(world: World) -> None:
    actions.end(of(world, "maria"), by=world.actor("giorgos"), at=NOW)
    begin(world, "anna", "main", body="larisa")
    history = Mandate.objects.filter(body=world.bodies["larisa"], seat="main").order_by("pk")
    assert [(mandate.person, mandate.ended_at, mandate.ended_by) for mandate in history] == [
        (world.people["maria"], NOW, world.people["giorgos"].pk),
        (world.people["anna"], None, None),
    ]


def test_a_body_is_in_the_network_from_its_first_mandate_to_the_end_of_its_last(world: World) -> None:
    body, joined = world.bodies["trikala"], []
    for act in (
        lambda: begin(world, "anna", "main"),
        lambda: begin(world, "petros", "alternate"),
        lambda: actions.end(of(world, "anna"), by=world.actor("giorgos"), at=NOW),
        lambda: actions.end(of(world, "petros"), by=world.actor("giorgos"), at=NOW),
    ):
        act()
        body.refresh_from_db()
        joined.append(body.joined_at)
    assert joined == [NOW, NOW, NOW, None]


def test_a_mandate_ends_once(world: World) -> None:
    stale = [of(world, "maria") for _ in range(2)]
    actions.end(stale[0], by=world.actor("giorgos"), at=NOW)
    with pytest.raises(Refused):
        actions.end(stale[1], by=world.actor("giorgos"), at=NOW)


@pytest.mark.parametrize("name", ["visitor", "maria", "nikos", "petros", "jana", "sofia", "antonis"])
def test_nobody_but_the_unit_that_gave_it_ends_a_mandate(world: World, name: str) -> None:
    with pytest.raises(Refused):
        actions.end(of(world, "maria"), by=world.actor(name), at=NOW)
    assert of(world, "maria").ended_at is None


def test_when_a_mandate_ends_the_right_is_gone_at_the_next_request(world: World) -> None:
    maria = world.client("maria")
    statuses = [maria.post(START).status_code]
    actions.end(of(world, "maria"), by=world.actor("giorgos"), at=NOW)
    statuses.append(maria.post(START).status_code)
    # Wherever she was signed in, she is not any more; coming in anew, she acts for herself.
    assert (statuses, actor_at(maria)) == ([302, 403], Actor())
    assert actor_at(world.client("maria")) == Actor(person=world.people["maria"].pk)


def test_when_a_mandate_ends_the_drafts_of_its_body_are_not_written_on(world: World) -> None:
    maria, draft = world.client("maria"), world.draft("maria")
    actions.end(of(world, "maria"), by=world.actor("giorgos"), at=NOW)
    assert maria.post(f"/en/needs/drafts/{draft.pk}/", {"title": "Α", "do": "save"}).status_code in {403, 404}


@pytest.mark.parametrize(("days", "valid"), [(-1, False), (0, True), (365, True), (366, False)])
def test_a_mandate_is_good_from_its_first_to_its_last_day(world: World, days: int, valid: bool) -> None:
    mandate = begin(world, "anna", "main")
    keys = [way.key for way in standings(world.people["anna"].pk, TODAY + timedelta(days=days))]
    assert keys == ([f"mandate-{mandate.pk}"] if valid else [])


def test_an_expired_mandate_gives_no_right_though_nobody_ended_it(world: World, now: Any) -> None:
    maria = world.client("maria")
    bodies = [actor_at(maria).body]
    Mandate.objects.filter(pk=of(world, "maria").pk).update(ends_on=TODAY - timedelta(days=1))
    assert [*bodies, actor_at(maria).body] == [world.bodies["larisa"].pk, None]


def test_mandates_come_before_roles(world: World) -> None:
    begin(world, "giorgos", "main")
    assert [way.key.split("-")[0] for way in standings(world.people["giorgos"].pk, TODAY)] == ["mandate", "role"]


def test_one_chooses_for_whom_one_acts(world: World) -> None:
    begin(world, "giorgos", "main")
    client, grant = world.client("giorgos"), Grant.objects.get(person=world.people["giorgos"])
    units = [actor_at(client).unit]
    client.post(f"/en/act-as/role-{grant.pk}/")
    assert [*units, actor_at(client).unit] == [None, world.unit.pk]


def test_nobody_acts_as_what_is_anothers(world: World) -> None:
    maria = world.client("maria")
    others = [f"mandate-{of(world, 'petr').pk}", *(f"role-{grant.pk}" for grant in Grant.objects.all()), "role-0", "administrator"]
    found = set()
    for standing in others:
        assert maria.post(f"/en/act-as/{standing}/").headers["Location"] == "/en/mine/"
        found.add((actor_at(maria).body, actor_at(maria).role))
    assert found == {(world.bodies["larisa"].pk, None)}


def test_trying_to_act_as_anothers_leaves_the_choice_as_it_was(world: World) -> None:
    begin(world, "giorgos", "main")
    client, grant = world.client("giorgos"), Grant.objects.get(person=world.people["giorgos"])
    for standing in (f"role-{grant.pk}", f"mandate-{of(world, 'petr').pk}"):
        client.post(f"/en/act-as/{standing}/")
    assert actor_at(client).unit == world.unit.pk


def test_a_choice_that_ended_falls_back_to_what_still_stands(world: World) -> None:
    mandate, client = begin(world, "giorgos", "main"), world.client("giorgos")
    client.post(f"/en/act-as/mandate-{mandate.pk}/")
    bodies = [actor_at(client).body]
    actions.leave(mandate, by=Actor(person=world.people["giorgos"].pk), at=NOW)
    assert [*bodies, actor_at(client).body, actor_at(client).unit] == [world.bodies["trikala"].pk, None, world.unit.pk]


def test_opening_the_address_of_a_choice_chooses_nothing(world: World) -> None:
    assert world.client("maria").get(f"/en/act-as/mandate-{of(world, 'maria').pk}/").status_code == 405


def test_a_visitor_chooses_nothing(world: World) -> None:
    visitor = world.client("visitor")
    visitor.post(f"/en/act-as/mandate-{of(world, 'maria').pk}/")
    assert actor_at(visitor) == Actor()


@pytest.mark.parametrize("name", ["visitor", "maria", "giorgos", "eleni", "sofia"])
def test_only_an_administrator_grants_roles(world: World, name: str) -> None:
    with pytest.raises(Refused):
        actions.grant_role(world.people["petros"], "auditor", None, starts_on=TODAY, by=world.actor(name), at=NOW)
    assert not Grant.objects.filter(person=world.people["petros"]).exists()


def test_granting_what_stands_changes_nothing(world: World) -> None:
    facts = [
        actions.grant_role(world.people["petros"], "auditor", None, starts_on=day, by=world.actor("antonis"), at=NOW)
        for day in (TODAY, date(2027, 1, 1))
    ]
    assert ([each.codes["new"] for each in facts], Grant.objects.get(person=world.people["petros"]).starts_on) == ([True, False], TODAY)
