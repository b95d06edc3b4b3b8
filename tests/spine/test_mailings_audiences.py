"""To whom a unit writes: its own members, by seat, sort and last day; bodies outside; each address once."""

from datetime import timedelta
from typing import Any

from tests.house.acts import registration
from tests.personas import NOW, World
from tests.spine.mailing import OUTSIDE, again, delivered, draft, more_outside
from wenovate.journey.joining.models import Registration
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body
from wenovate.spine.mailings import actions, queries
from wenovate.spine.mailings.audiences import audiences, is_address, reached


def addresses(world: World, key: str, unit: Any = None, **parameters: Any) -> list[str]:
    return [one.address.split("@")[0] for one in reached(audiences[key], unit or world.unit, parameters, NOW)]


def test_every_audience_fills_what_it_promises(world: World) -> None:
    registration(world, "awaiting")
    more_outside(1)
    for key, audience in audiences.items():
        parameters = OUTSIDE | {"days": "365"}
        found = list(reached(audience, world.unit, parameters, NOW))
        assert found, key
        for one in found:
            has = {name for name, value in (("body", one.body), ("name", one.person), ("deadline", one.fields.get("deadline"))) if value}
            assert has >= audience.placeholders, key


def test_representatives_of_the_unit_alone(world: World) -> None:
    assert addresses(world, "representatives") == ["petr", "maria", "nikos"]
    assert addresses(world, "representatives", world.other_unit) == []


def test_the_main_members(world: World) -> None:
    assert addresses(world, "main_members") == ["petr", "maria"]


def test_a_mandate_that_ended_or_ran_out_is_not_written_to(world: World) -> None:
    Mandate.objects.filter(person=world.people["nikos"]).update(ended_at=NOW, ended_by=1)
    Mandate.objects.filter(person=world.people["petr"]).update(ends_on=NOW.date() - timedelta(days=1))
    assert addresses(world, "representatives") == ["maria"]


def test_by_level_kind_and_region(world: World) -> None:
    Body.objects.filter(pk=world.bodies["larisa"].pk).update(level="regional", region="Θεσσαλία")
    assert addresses(world, "of_bodies", level=["regional"]) == ["maria", "nikos"]
    assert addresses(world, "of_bodies", level=["local"], kind=["municipality"]) == ["petr"]
    assert addresses(world, "of_bodies", kind=["hospital"]) == []
    assert addresses(world, "of_bodies", region="Θεσσαλία") == ["maria", "nikos"]
    keys = [question.key for question in audiences["of_bodies"].questions(world.unit)]
    assert keys == ["level", "kind", "region"]


def test_mandates_that_run_out_soon_with_their_last_day(world: World) -> None:
    Mandate.objects.filter(person=world.people["nikos"]).update(ends_on=NOW.date() + timedelta(days=30))
    found = list(reached(audiences["ending"], world.unit, {"days": "30"}, NOW))
    assert [(one.person, one.fields) for one in found] == [(world.people["nikos"], {"deadline": "2026-12-23"})]
    assert addresses(world, "ending", days="29") == []


def test_bodies_outside_and_those_without_an_address(world: World) -> None:
    more_outside(1)
    more_outside(1, email="210 000 00 00")
    more_outside(1, email="")
    more_outside(1, country="CZ")
    Body.objects.filter(register="more", country="GR").update(level="central")
    office = Body.objects.get(country="GR", email__startswith="office")
    assert addresses(world, "outside", country="GR") == [office.email.split("@")[0]]
    assert addresses(world, "outside", country="GR", level=["local"]) == []
    unreached = audiences["outside"].without_address
    assert unreached is not None
    assert len(list(unreached(world.unit, OUTSIDE))) == 3
    assert len(list(unreached(world.unit, OUTSIDE | {"level": ["central"]}))) == 2


def test_each_address_once_whatever_its_case(world: World) -> None:
    more_outside(1, email="Office@body.example")
    more_outside(1, email="office@BODY.example")
    assert addresses(world, "outside", country="GR") == ["Office"]


def test_what_is_no_address_is_never_written_to() -> None:
    assert [is_address(text) for text in ("a@b.example", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "")] == [
        True,
        False,
        False,
        False,
    ]


def test_registrations_that_wait_for_their_document(world: World) -> None:
    waits = registration(world, "awaiting")
    found = list(reached(audiences["awaiting_document"], world.unit, {}, NOW))
    assert [(one.person, one.body, one.fields) for one in found] == [
        (world.people["anna"], world.bodies["trikala"], {"deadline": "2026-11-25"})
    ]
    late = list(reached(audiences["awaiting_document"], world.unit, {}, NOW + timedelta(days=30)))
    assert [one.person for one in late] == [world.people["anna"]]
    Registration.objects.filter(pk=waits.pk).update(status="review")
    assert addresses(world, "awaiting_document") == []
    assert addresses(world, "awaiting_document", world.other_unit) == []


def test_what_came_of_a_circular(world: World) -> None:
    Body.objects.filter(pk=world.bodies["trikala"].pk).update(email="info@trikala.example")
    more_outside(2)
    mailing = delivered(world, "outside", OUTSIDE)
    assert [len(came.bodies) for came in queries.came_of(mailing)] == [0]
    registration(world, "awaiting")
    assert [came.bodies for came in queries.came_of(mailing)] == [[world.bodies["trikala"]]]


def test_an_audience_that_is_chosen_again_replaces_the_first(world: World) -> None:
    mailing = draft(world)
    for key, parameters in (("outside", OUTSIDE), ("main_members", {})):
        actions.address(mailing, key, parameters, by=world.actor("eleni"), at=NOW)
    assert (again(mailing).audience, again(mailing).parameters) == ("main_members", {})
