"""Officers and workers at once: a letter is sent once, and each address gets it once."""

from copy import copy
from typing import Any

import pytest

from tests.personas import NOW, World
from tests.races.threads import EIGHT, at_once, guards_out, slow_gate
from tests.spine.mailing import addressed, more_members, sent
from wenovate.base.gate import guards
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message
from wenovate.spine.mailings import actions, queries
from wenovate.spine.mailings.models import Recipient

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]


def send_eight_times(world: World) -> list[Any]:
    """Two officers, four times each, each with the letter as they read it."""
    mailing = addressed(world)
    officers = [world.actor(name) for name in ("eleni", "giorgos")] * (EIGHT // 2)
    return at_once([lambda by=by: actions.send(copy(mailing), mailing.mark, 3, by=by, at=NOW) for by in officers])


def effects() -> tuple[int, int]:
    """How often it was sent, and to how many."""
    return LogRow.objects.filter(verb="mailings.send").count(), Recipient.objects.count()


def test_of_eight_one_sends(real_world: World) -> None:
    answers = send_eight_times(real_world)
    assert effects() == (1, 3)
    assert sorted(type(answer).__name__ for answer in answers) == ["Facts"] + ["Refused"] * (EIGHT - 1)


@pytest.mark.parametrize("out", [(guards.LOCK,), (guards.LOCK, guards.COMPARE)])
def test_without_the_guards_of_the_gate_the_unique_address_lets_one_through(real_world: World, out: tuple[str, ...]) -> None:
    with guards_out(*out):
        send_eight_times(real_world)
    assert effects() == (1, 3)


def deliver_with_eight_workers(world: World) -> list[Any]:
    """Eight workers, each with the mailing as it read it, until nothing is left."""
    more_members(world, 37)
    mailing = sent(world)
    answers: list[Any] = []
    for _ in range(3):
        answers += at_once([lambda: actions.deliver(copy(mailing), by=MACHINE, at=NOW)] * EIGHT)
    assert queries.unfinished() == []
    return answers


def addresses() -> list[str]:
    """To whom the outbox holds a letter."""
    return list(Message.objects.filter(key__startswith="mailings.letter:").values_list("to", flat=True))


def test_eight_workers_write_to_each_once(real_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 7)
    answers = deliver_with_eight_workers(real_world)
    assert (len(addresses()), len(set(addresses()))) == (40, 40)
    assert {type(answer).__name__ for answer in answers} == {"Facts", "Conflict"}


def test_without_the_lock_the_keys_still_write_to_each_once(real_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 40)
    with guards_out(guards.LOCK):
        deliver_with_eight_workers(real_world)
    assert (len(addresses()), len(set(addresses()))) == (40, 40)
