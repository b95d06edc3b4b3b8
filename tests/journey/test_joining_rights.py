"""Who may not decide, and when a body is free again."""

import pytest

from tests.house.acts import pdf
from tests.personas import NOW, World, registration_answers
from wenovate.base.gate import Refused
from wenovate.journey.joining import actions
from wenovate.journey.joining.models import Registration
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body
from wenovate.spine.programmes import queries as programmes


def reviewed(world: World, main: str) -> Registration:
    """Anna's registration of Trikala, naming a main member, with its document."""
    anna, questions = world.actor("anna"), programmes.question_set(world.run.programme, "registration")
    found = actions.start(world.run, world.bodies["trikala"], by=anna, at=NOW).subject
    sent: Registration = actions.submit(found, questions, registration_answers(main), by=anna, at=NOW).subject
    actions.receive_designation(sent, pdf(), arrived_at=NOW, by=anna, at=NOW)
    return sent


def test_an_officer_whom_the_registration_names_does_not_decide_it(world: World) -> None:
    found = reviewed(world, "giorgos@persona.example")
    with pytest.raises(Refused, match=r"own registration|δική σας"):
        actions.accept(found, "Σωστό.", signer="matches", by=world.actor("giorgos"), at=NOW)
    actions.accept(found, "Σωστό.", signer="matches", by=world.actor("eleni"), at=NOW)


def test_a_body_whose_last_mandate_has_ended_can_be_registered_anew(world: World) -> None:
    first = reviewed(world, "anna@persona.example")
    actions.accept(first, "Σωστό.", signer="matches", by=world.actor("eleni"), at=NOW)
    mandate = Mandate.objects.get(body=world.bodies["trikala"])
    mandates.end(mandate, by=world.actor("eleni"), at=NOW)
    assert Body.objects.get(pk=mandate.body_id).joined_at is None
    second = reviewed(world, "anna@persona.example")
    assert [Registration.objects.get(pk=found.pk).claim for found in (first, second)] == [None, world.bodies["trikala"]]
