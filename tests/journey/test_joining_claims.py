"""A body is registered once: the claim begins with sending, ends with refusing or withdrawing, and keeps other units out."""

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from tests.journey.steps import REASON, accepted, again, begun, draft_of, questions, reviewed, sent
from tests.personas import NOW, PERSONAS, World, registration_answers
from wenovate.base.gate import Conflict, Refused, may
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions, queries
from wenovate.journey.joining.models import Registration
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations.models import Body


def claimant(world: World, body: str = "trikala") -> str:
    """The address of who claims a body."""
    found = queries.claimed(world.bodies[body])
    return found.author.email if found and found.author else ""


def test_a_draft_claims_nothing(world: World) -> None:
    begun(world)
    begun(world, "petros")
    assert claimant(world) == ""


def test_the_first_who_sends_claims_the_body(world: World) -> None:
    sent(world)
    assert claimant(world) == "anna@persona.example"


def test_the_second_is_told_whom_to_ask_and_keeps_the_draft(world: World) -> None:
    second, answers = begun(world, "petros"), registration_answers("p.fantastikos@trikala.example")
    actions.save(second, questions(world), answers, by=world.actor("petros"), at=NOW)
    sent(world)
    with pytest.raises(
        Conflict, match=r"Άννα Δειγματάκη has already sent .* on 23 November 2026\. Your draft is kept\. .*kainotomia@unit\.example"
    ):
        actions.submit(second, questions(world), answers, by=world.actor("petros"), at=NOW)
    found = again(second)
    assert (claimant(world), found.status, found.number, draft_of(found)) == ("anna@persona.example", "draft", None, answers)


def test_the_second_gets_no_number_and_none_is_lost(world: World) -> None:
    second = begun(world, "petros")
    sent(world)
    with pytest.raises(Conflict):
        actions.submit(second, questions(world), registration_answers(), by=world.actor("petros"), at=NOW)
    assert sent(world, "petros", "turnov").number == "2026-00002"


def test_an_accepted_body_stays_claimed(world: World) -> None:
    accepted(world)
    with pytest.raises(Conflict):
        sent(world, "petros")


def test_a_returned_registration_stays_claimed(world: World) -> None:
    actions.return_for_correction(reviewed(world), REASON, by=world.actor("eleni"), at=NOW)
    with pytest.raises(Conflict):
        sent(world, "petros")


def test_refusing_frees_the_body_for_another_try(world: World) -> None:
    actions.refuse(reviewed(world), REASON, by=world.actor("eleni"), at=NOW)
    accepted(world, "petros")
    assert (claimant(world), Mandate.objects.filter(body__uid="trikala").count()) == ("petros@persona.example", 1)


def test_withdrawing_frees_the_body_for_another_try(world: World) -> None:
    registration = sent(world)
    actions.withdraw(registration, by=world.actor("anna"), at=NOW)
    assert (again(registration).status, claimant(world)) == ("withdrawn", "")
    sent(world, "petros")
    assert claimant(world) == "petros@persona.example"


def test_a_withdrawal_is_receipted_by_letter(world: World) -> None:
    actions.withdraw(sent(world), by=world.actor("anna"), at=NOW)
    letter = Message.objects.get(key__startswith="joining.withdrawn:")
    with translation.override("el"):
        assert (letter.to, letter.subject) == (
            "anna@persona.example",
            _("Registration %(number)s was withdrawn") % {"number": "2026-00001"},
        )


def test_only_the_author_withdraws(world: World) -> None:
    registration = sent(world)
    assert [name for name in PERSONAS if may(world.actor(name), "joining.withdraw", registration, NOW)] == ["anna"]


def test_what_was_accepted_can_no_longer_be_withdrawn(world: World) -> None:
    with pytest.raises(Refused, match="It can no longer be withdrawn"):
        actions.withdraw(accepted(world), by=world.actor("anna"), at=NOW)


def test_what_was_withdrawn_can_no_longer_be_accepted(world: World) -> None:
    registration = reviewed(world)
    actions.withdraw(registration, by=world.actor("anna"), at=NOW)
    with pytest.raises(Refused, match="It is not under review now"):
        actions.accept(registration, REASON, signer="matches", by=world.actor("eleni"), at=NOW)
    assert Mandate.objects.filter(body__uid="trikala").count() == 0


def test_a_body_that_may_not_join_is_told_so_before_anybody_types(world: World) -> None:
    Body.objects.filter(uid="trikala").update(eligible=False)
    world.bodies["trikala"].refresh_from_db()
    with pytest.raises(Conflict, match="This body's category does not join the network"):
        begun(world)
    assert Registration.objects.count() == 0


def test_one_needs_an_account_to_begin(world: World) -> None:
    assert [name for name in PERSONAS if not may(world.actor(name), "joining.start", world.run, NOW)] == ["visitor"]


def test_nobody_types_in_or_sends_the_draft_of_another(world: World) -> None:
    draft = begun(world)
    allowed = {act: [name for name in PERSONAS if may(world.actor(name), act, draft, NOW)] for act in ("joining.save", "joining.submit")}
    assert allowed == {"joining.save": ["anna"], "joining.submit": ["anna"]}


def test_another_units_officer_neither_sees_nor_touches_it(world: World) -> None:
    registration, jana = reviewed(world), world.actor("jana")
    acts = ("accept", "return", "refuse", "extend", "receive_designation", "withdraw", "save", "correct")
    assert [act for act in acts if may(jana, f"joining.{act}", registration, NOW)] == []
    assert list(Registration.objects.visible_to(jana)) == []


def test_a_sent_registration_is_read_by_its_author_its_unit_and_the_auditor(world: World) -> None:
    registration = sent(world)
    readers = [name for name in PERSONAS if Registration.objects.visible_to(world.actor(name)).filter(pk=registration.pk)]
    assert readers == ["anna", "eleni", "giorgos", "sofia"]


def test_the_auditor_reads_and_changes_nothing(world: World) -> None:
    registration, sofia = reviewed(world), world.actor("sofia")
    acts = ("accept", "return", "refuse", "extend", "receive_designation", "withdraw", "save", "correct", "submit")
    assert [act for act in acts if may(sofia, f"joining.{act}", registration, NOW)] == []
