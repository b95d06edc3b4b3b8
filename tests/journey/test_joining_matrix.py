"""The whole matrix: what each persona may do with a registration in each state, and with a mandate, standing and ended."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.house.acts import pdf, registration
from tests.personas import NOW, PERSONAS, World
from wenovate.base.gate import may
from wenovate.base.gate.actor import MACHINE
from wenovate.journey.joining import actions
from wenovate.journey.joining.enums import Status
from wenovate.journey.joining.models import Registration
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate

REASON = "Σωστό."
UNIT = {"eleni", "giorgos"}
# Anna began it. Who may do what, by state; who is not named may not.
AUTHOR_AND_UNIT = {"anna"} | UNIT
MATRIX: dict[str, dict[str, set[str]]] = {
    "joining.save": {"draft": {"anna"}, "returned": {"anna"}},
    "joining.submit": {"draft": {"anna"}},
    "joining.receive_designation": {"awaiting": AUTHOR_AND_UNIT, "lapsed": AUTHOR_AND_UNIT, "returned": AUTHOR_AND_UNIT},
    "joining.correct": {"returned": {"anna"}},
    "joining.extend": {"awaiting": UNIT},
    "joining.remind": {"awaiting": UNIT},
    "joining.accept": {"review": UNIT},
    "joining.return": {"review": UNIT},
    "joining.refuse": {"awaiting": UNIT, "review": UNIT, "lapsed": UNIT},
    "joining.withdraw": {"awaiting": {"anna"}, "review": {"anna"}, "returned": {"anna"}, "lapsed": {"anna"}},
    "joining.admit": {},
    "joining.lapse": {},
    "joining.file_receipt": {},
}


def _again(found: Registration) -> Registration:
    fresh: Registration = Registration.objects.select_related(*Registration.read_with).get(pk=found.pk)
    return fresh


def _ended(world: World, act: Callable[..., Any], **names: Any) -> Registration:
    found = registration(world, "awaiting")
    actions.receive_designation(found, pdf(), arrived_at=NOW, by=world.actor("anna"), at=NOW)
    act(_again(found), REASON, **names, by=world.actor("eleni"), at=NOW)
    return _again(found)


def in_state(world: World, state: str) -> Registration:
    """Anna's registration in a state, brought there by the acts themselves."""
    if state == "active":
        return _ended(world, actions.accept, signer="matches")
    if state == "refused":
        return _ended(world, actions.refuse)
    if state in {"withdrawn", "lapsed"}:
        found = registration(world, "awaiting")
        act, by = (actions.withdraw, world.actor("anna")) if state == "withdrawn" else (actions.lapse, MACHINE)
        act(found, by=by, at=NOW)
        return _again(found)
    return _again(registration(world, state))


@pytest.mark.parametrize("state", Status.values)
def test_who_may_do_what_with_a_registration_in_each_state(world: World, state: str) -> None:
    found = in_state(world, state)
    assert found.status == state
    # Accepting seats Anna's main member, who is not one of the personas.
    got = {verb: {name for name in PERSONAS if may(world.actor(name), verb, found, NOW)} for verb in MATRIX}
    assert got == {verb: states.get(state, set()) for verb, states in MATRIX.items()}


BODY = {"maria", "nikos"}
MANDATE: dict[str, set[str]] = {
    "mandates.confirm": UNIT,
    "mandates.end": UNIT,
    "mandates.swap": UNIT,
    "mandates.issue_code": UNIT | {"antonis"},
    "mandates.withdraw_codes": UNIT | {"antonis"},
    "mandates.leave": {"maria"},
    "mandates.report_absence": BODY | UNIT,
    "mandates.recall_absence": BODY | UNIT,
    "mandates.assist": UNIT | {"antonis"},
}


def _of_maria() -> Mandate:
    found: Mandate = Mandate.objects.select_related("body", "person").get(person__email="maria@persona.example")
    return found


def test_who_may_do_what_with_a_mandate_of_their_body_their_unit_and_others(world: World) -> None:
    mandate = _of_maria()
    assert {verb: {name for name in PERSONAS if may(world.actor(name), verb, mandate, NOW)} for verb in MANDATE} == MANDATE


def test_an_ended_mandate_gives_its_holder_nothing_but_to_be_seen_and_lets_nobody_act_in_it(world: World) -> None:
    mandates.end(_of_maria(), by=world.actor("eleni"), at=NOW)
    mandate = _of_maria()
    got = {verb: {name for name in PERSONAS if may(world.actor(name), verb, mandate, NOW)} for verb in MANDATE}
    assert got == {verb: set() for verb in MANDATE}


def test_everything_an_officer_may_do_is_done_only_by_officers_of_the_unit(world: World) -> None:
    found = in_state(world, "review")
    assert not any(may(world.actor("jana"), verb, found, NOW) for verb in MATRIX)
