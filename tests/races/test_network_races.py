"""Races of the network: decisions, changes of seats, invitations, exchange, reminders; one effect each, and more without the guards."""

from copy import copy
from typing import Any

import pytest

from tests import road
from tests.house.acts import pdf, registration
from tests.journey.test_joining_changes import answers
from tests.personas import NOW, World
from tests.races.threads import EIGHT, at_once, constraint_out, guards_out, slow_gate
from wenovate.base.gate import guards
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.spine.programmes import queries as programmes

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]


def acts(*verbs: str) -> int:
    """How many acts of these kinds the log holds."""
    return LogRow.objects.filter(verb__in=verbs).count()


def again(found: Registration) -> Registration:
    """As it stands now, with what an act needs."""
    fresh: Registration = Registration.objects.select_related(*Registration.read_with).get(pk=found.pk)
    return fresh


def two_decisions(world: World) -> list[Any]:
    """One officer accepts while another refuses."""
    found = registration(world, "awaiting")
    joining.receive_designation(found, pdf(), arrived_at=NOW, by=world.actor("anna"), at=NOW)
    found = again(found)
    accept = [lambda: joining.accept(copy(found), "Σωστό.", signer="matches", by=world.actor("eleni"), at=NOW)] * (EIGHT // 2)
    refuse = [lambda: joining.refuse(copy(found), "Άλλος φορέας.", by=world.actor("giorgos"), at=NOW)] * (EIGHT // 2)
    return at_once([*accept, *refuse])


def test_two_decisions_on_one_registration_leave_one(real_world: World) -> None:
    two_decisions(real_world)
    held = Mandate.objects.filter(body=real_world.bodies["trikala"], ended_at=None).count()
    found = (acts("joining.accept"), acts("joining.refuse"), Registration.objects.get().status, held)
    assert found in [(1, 0, "active", 1), (0, 1, "refused", 0)]


def test_both_decisions_stand_without_the_guards(real_world: World) -> None:
    with guards_out(guards.LOCK, guards.COMPARE):
        two_decisions(real_world)
    assert acts("joining.accept", "joining.refuse") > 1


def changes_at_once(world: World) -> list[Any]:
    """Eight requests of colleagues that somebody else be the main member."""
    questions = programmes.question_set(world.run.programme, "registration")
    by = world.actor("maria")
    drafts = [joining.start_change(world.run, world.bodies["larisa"], "new_main", by=by, at=NOW).subject for _ in range(EIGHT)]
    content = answers("new_main")
    return at_once([lambda draft=draft: joining.submit(draft, questions, content, by=by, at=NOW) for draft in drafts])


def test_of_eight_changes_of_a_body_one_is_sent(real_world: World) -> None:
    outcome = changes_at_once(real_world)
    assert sorted(type(answer).__name__ for answer in outcome) == ["Conflict"] * (EIGHT - 1) + ["Facts"]


def test_more_changes_are_sent_without_the_constraint(real_world: World) -> None:
    with constraint_out("joining_registration", "changes_id"):
        changes_at_once(real_world)
        assert acts("joining.submit") > 1


def test_an_invitation_accepted_and_withdrawn_at_once_is_one_of_the_two(real_world: World) -> None:
    invitation = road.invitation(real_world)
    accept = [lambda: joining.accept_invitation(copy(invitation), by=real_world.actor("petros"), at=NOW)] * (EIGHT // 2)
    withdraw = [lambda: joining.withdraw_invitation(copy(invitation), by=real_world.actor("eleni"), at=NOW)] * (EIGHT // 2)
    at_once([*accept, *withdraw])
    held = Mandate.objects.filter(person=real_world.people["petros"]).count()
    assert (acts("joining.accept_invitation"), acts("joining.withdraw_invitation"), held) in [(1, 0, 1), (0, 1, 0)]


def test_seats_exchanged_eight_times_from_the_same_two_mandates_are_exchanged_once(real_world: World) -> None:
    main, alternate = (Mandate.objects.select_related("person", "body").get(person=real_world.people[name]) for name in ("maria", "nikos"))
    officer = real_world.actor("eleni")
    at_once([lambda mandate=mandate: mandates.swap(copy(mandate), by=officer, at=NOW) for mandate in [main, alternate] * (EIGHT // 2)])
    standing = Mandate.objects.filter(body=real_world.bodies["larisa"], ended_at=None).values_list("person__given_name", "seat")
    assert (acts("mandates.swap"), sorted(standing)) == (1, [("Μαρία", "alternate"), ("Νίκος", "main")])


def test_a_mandate_ended_and_exchanged_at_once_leaves_no_seat_held_twice(real_world: World) -> None:
    main = Mandate.objects.select_related("person", "body").get(person=real_world.people["maria"])
    officer = real_world.actor("eleni")
    end = [lambda: mandates.end(copy(main), by=officer, at=NOW)] * (EIGHT // 2)
    swap = [lambda: mandates.swap(copy(main), by=officer, at=NOW)] * (EIGHT // 2)
    at_once([*end, *swap])
    seats = list(Mandate.objects.filter(body=real_world.bodies["larisa"], ended_at=None).values_list("seat", flat=True))
    assert (acts("mandates.end", "mandates.swap"), sorted(seats)) in [(1, ["alternate"]), (1, ["alternate", "main"])]


def test_eight_officers_remind_once(real_world: World) -> None:
    found = registration(real_world, "awaiting")
    at_once([lambda: joining.remind(copy(found), by=real_world.actor("eleni"), at=NOW)] * EIGHT)
    assert (acts("joining.remind"), Message.objects.filter(key__startswith="joining.reminder").count()) == (1, 1)
