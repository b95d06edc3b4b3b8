"""Races of inviting bodies: a batch, reminders, a code used twice, answered and withdrawn at once; one effect each, and more without the guards."""

from copy import copy
from datetime import timedelta
from typing import Any

import pytest

from tests.journey import inviting
from tests.personas import NOW, World
from tests.races.threads import EIGHT, at_once, guards_out, slow_gate
from wenovate.base.gate import guards
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.journey.inviting import actions
from wenovate.journey.inviting.models import Invitation, Letter
from wenovate.people.mandates.models import Mandate
from wenovate.spine.programmes import queries as programmes

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]


def acts(*verbs: str) -> int:
    """How many acts of these kinds the log holds."""
    return LogRow.objects.filter(verb__in=[f"inviting.{verb}" for verb in verbs]).count()


def answers_at_once(world: World, invitation: Invitation) -> list[Any]:
    """Two people who both have the code, each of them four times."""
    questions = programmes.question_set(invitation.run.programme, "registration")
    given = {name: inviting.ANSWERS | {"main_email": f"{name}@persona.example"} for name in ("anna", "petros")}
    calls = [
        lambda name=name: actions.join(copy(invitation), questions, given[name], by=world.actor(name), at=NOW)
        for name in ("anna", "petros") * (EIGHT // 2)
    ]
    return at_once(calls)


def test_a_code_used_by_two_people_at_once_gives_one_mandate(real_world: World) -> None:
    invitation = inviting.one(real_world)
    outcome = answers_at_once(real_world, invitation)
    assert sorted(type(answer).__name__ for answer in outcome) == ["Conflict"] * (EIGHT - 1) + ["Facts"]
    assert (acts("join"), Mandate.objects.filter(body=invitation.body).count()) == (1, 1)


def test_without_the_guards_the_database_still_gives_the_seat_once(real_world: World) -> None:
    invitation = inviting.one(real_world)
    with guards_out(guards.LOCK, guards.COMPARE):
        answers_at_once(real_world, invitation)
    assert Mandate.objects.filter(body=invitation.body, ended_at=None).count() == 1


def test_an_invitation_answered_and_withdrawn_at_once_is_one_of_the_two(real_world: World) -> None:
    invitation = inviting.one(real_world)
    join = [lambda: inviting.joined(real_world, copy(invitation))] * (EIGHT // 2)
    withdraw = [lambda: actions.withdraw(copy(invitation), by=real_world.actor("jana"), at=NOW)] * (EIGHT // 2)
    at_once([*join, *withdraw])
    held = Mandate.objects.filter(body=invitation.body).count()
    assert (acts("join"), acts("withdraw"), held) in [(1, 0, 1), (0, 1, 0)]


def invited_at_once(world: World) -> list[Any]:
    """Eight officers invite the same forty bodies."""
    run, keys = inviting.programme(world), [body.pk for body in inviting.municipalities(40)]
    return at_once([lambda: actions.invite(run, keys, 40, by=world.actor("jana"), at=NOW)] * EIGHT)


def test_eight_officers_invite_a_body_once(real_world: World) -> None:
    outcome = invited_at_once(real_world)
    assert sorted(type(answer).__name__ for answer in outcome) == ["Conflict"] * (EIGHT - 1) + ["Facts"]
    assert (acts("invite"), Invitation.objects.count(), Letter.objects.count()) == (1, 40, 40)


def test_without_the_lock_the_constraint_keeps_it_to_one_and_says_so_in_words(real_world: World) -> None:
    with guards_out(guards.LOCK):
        outcome = invited_at_once(real_world)
    assert {type(answer).__name__ for answer in outcome} == {"Conflict", "Facts"}
    assert (acts("invite"), Invitation.objects.count()) == (1, 40)


def test_eight_officers_remind_once(real_world: World) -> None:
    inviting.one(real_world)
    run, later = inviting.programme(real_world), NOW + timedelta(days=7)
    at_once([lambda: actions.remind(run, 1, by=real_world.actor("jana"), at=later)] * EIGHT)
    assert (acts("remind"), Letter.objects.filter(reason="reminder").count()) == (1, 1)


def test_eight_workers_hand_each_letter_over_once(real_world: World) -> None:
    inviting.invited(real_world, inviting.municipalities(4))
    run = inviting.programme(real_world)
    at_once([lambda: actions.deliver(run, by=MACHINE, at=NOW)] * EIGHT)
    assert (acts("deliver"), Message.objects.filter(key__startswith="inviting.letter").count()) == (1, 4)
