"""Who begins, sends, reads and takes back a need: representatives for their own body, as long as their mandate stands."""

from datetime import timedelta

import pytest

from tests.journey.steps import seated
from tests.personas import NEED_ANSWERS, NOW, PERSONAS, World
from wenovate.base.gate import Refused, may
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.journey.needs import actions, queries
from wenovate.journey.needs.models import Need
from wenovate.people.mandates.actions import end
from wenovate.people.mandates.models import Mandate
from wenovate.people.mandates.queries import standings
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes import queries as programmes

MEMBERS = ["maria", "nikos", "petr"]


def allowed(world: World, activity: str, where: object) -> list[str]:
    """The personas whom the gate lets do something now."""
    return [name for name in PERSONAS if may(world.actor(name), activity, where, NOW)]


def test_representatives_begin_a_need_main_or_alternate_and_nobody_else(world: World) -> None:
    assert allowed(world, "needs.start", world.run) == MEMBERS


def test_everybody_else_is_told_how_to_become_one(world: World) -> None:
    reasons = {name: may(world.actor(name), "needs.start", world.run, NOW).reason for name in PERSONAS if name not in MEMBERS}
    text = "Only representatives of bodies in the network submit here. Register your body first, or sign in as its representative."
    assert reasons == {name: text for name in PERSONAS if name not in MEMBERS}


def test_a_need_is_begun_for_the_body_that_one_represents(world: World) -> None:
    assert [world.draft(name).body_id for name in MEMBERS] == [world.bodies[body].pk for body in ("larisa", "larisa", "turnov")]


@pytest.mark.parametrize("activity", ["needs.save", "needs.submit"])
def test_both_representatives_of_its_body_write_and_send_a_draft_and_nobody_else(world: World, activity: str) -> None:
    assert allowed(world, activity, world.draft()) == ["maria", "nikos"]


def test_its_author_alone_takes_it_back(world: World) -> None:
    assert allowed(world, "needs.withdraw", world.need()) == ["maria"]


@pytest.mark.parametrize("activity", ["needs.save", "needs.submit"])
def test_what_was_sent_is_no_longer_written(world: World, activity: str) -> None:
    assert may(world.actor("maria"), activity, world.need(), NOW).reason == "It has been submitted and is no longer a draft."


def test_a_draft_is_not_taken_back_and_a_withdrawn_one_not_twice(world: World) -> None:
    need = world.need()
    actions.withdraw(need, by=world.actor("maria"), at=NOW)
    need.refresh_from_db()
    reasons = [may(world.actor("maria"), "needs.withdraw", thing, NOW).reason for thing in (world.draft(), need)]
    assert reasons == ["It cannot be withdrawn now."] * 2


@pytest.mark.parametrize("activity", ["needs.save", "needs.submit", "needs.withdraw"])
def test_with_the_mandate_ends_the_right(world: World, activity: str) -> None:
    thing = world.need() if activity == "needs.withdraw" else world.draft()
    held = [bool(may(world.actor("maria"), activity, thing, NOW))]
    end(Mandate.objects.get(person=world.people["maria"]), by=OPERATOR, at=NOW)
    refused = may(world.actor("maria"), activity, thing, NOW)
    taken_back = "Only its author, acting for the same body, can do this."
    written = "Only the representatives of its body, acting for it, can do this."
    reason = taken_back if activity == "needs.withdraw" else written
    assert ([*held, bool(refused)], refused.reason) == ([True, False], reason)


def test_with_the_mandate_ends_the_sight_of_the_network_but_not_of_ones_own(world: World) -> None:
    own, other = world.need(), world.need("petr")
    end(Mandate.objects.get(person=world.people["maria"]), by=OPERATOR, at=NOW)
    assert list(Need.objects.visible_to(world.actor("maria"))) == [own]
    assert set(Need.objects.visible_to(world.actor("nikos"))) == {own, other}


def test_whoever_represents_two_bodies_writes_for_each_only_while_acting_for_it(world: World) -> None:
    draft = world.draft()
    seated(world, "maria", "trikala")
    ways = [way.actor for way in standings(world.people["maria"].pk, NOW.date())]
    assert [bool(may(actor, "needs.submit", draft, NOW)) for actor in ways] == [True, False]
    with pytest.raises(Refused, match="Only the representatives of its body"):
        actions.submit(draft, programmes.question_set(world.run.programme, "need"), NEED_ANSWERS, by=ways[1], at=NOW)


def test_a_need_that_was_sent_is_read_by_members_officers_and_the_auditor(world: World) -> None:
    need = world.need()
    readers = [name for name in PERSONAS if queries.listed(world.actor(name), world.run.programme).filter(pk=need.pk)]
    assert readers == [*MEMBERS, "eleni", "giorgos", "sofia"]


def test_a_draft_is_in_nobodys_list_not_even_its_authors(world: World) -> None:
    world.draft()
    assert [name for name in PERSONAS if queries.listed(world.actor(name), world.run.programme)] == []


def test_the_number_is_public_and_counts_neither_drafts_nor_what_was_taken_back(world: World) -> None:
    world.draft()
    actions.withdraw(world.need(), by=world.actor("maria"), at=NOW)
    world.need()
    assert queries.count(world.run.programme) == 1


def test_what_was_taken_back_is_its_authors_alone_and_keeps_number_and_story(world: World) -> None:
    need = world.need()
    actions.withdraw(need, by=world.actor("maria"), at=NOW + timedelta(hours=1))
    found = Need.objects.get(pk=need.pk)
    assert [name for name in PERSONAS if Need.objects.visible_to(world.actor(name))] == ["maria"]
    assert (found.number, [step.words for step in dossiers.story(found)]) == ("2026-00001", ["Submitted", "Withdrawn"])


def test_a_number_that_was_taken_back_is_not_given_again(world: World) -> None:
    actions.withdraw(world.need(), by=world.actor("maria"), at=NOW)
    assert world.need("petr").number == "2026-00002"


def test_the_worker_alone_files_receipts(world: World) -> None:
    assert allowed(world, "needs.file_receipt", world.need()) == []


def test_sending_is_one_row_with_the_hash_of_the_answers_and_the_audience(world: World) -> None:
    need, row = world.need(), LogRow.objects.latest("id")
    assert (row.verb, row.number, row.facts["audience"], row.mandate) == (
        "needs.submit",
        need.number,
        "network",
        Mandate.objects.get(person=world.people["maria"]).pk,
    )
