"""Races: eight at once leave exactly one effect, and more than one where the guard is out."""

from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from django.urls import reverse

from tests.house.acts import pdf, registration
from tests.personas import NEED_ANSWERS, NOW, World, registration_answers
from tests.races.threads import EIGHT, at_once, constraint_out, guards_out, slow_gate
from wenovate.base.gate import Actor, guards
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.journey.needs.models import Need
from wenovate.people.accounts.actions import enrol
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.spine.programmes import queries as programmes

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]
ALL_GUARDS = (guards.ONCE, guards.LOCK, guards.COMPARE)


def acts(*verbs: str) -> int:
    """How many acts of these kinds the log holds."""
    return LogRow.objects.filter(verb__in=verbs).count()


def same_request(world: World, persona: str, address: str, content: dict[str, Any]) -> list[Callable[[], Any]]:
    """The same request eight times: one session, one form key."""
    client = world.client(persona)
    cookies = client.cookies

    def send() -> int:
        own = world.client("visitor")
        own.cookies = cookies
        return own.post(address, content).status_code

    return [send] * EIGHT


def submit_a_need(world: World) -> list[int]:
    """Eight times the same form."""
    draft = world.draft()
    content = NEED_ANSWERS | {"do": "send", "form_key": "one"}
    return at_once(same_request(world, "maria", reverse("needs:form", kwargs={"need": draft.pk}), content))


def test_a_need_sent_eight_times_is_submitted_once(real_world: World) -> None:
    answers = submit_a_need(real_world)
    assert acts("needs.submit") == 1
    assert list(Need.objects.values_list("number", flat=True)) == ["2026-00001"]
    # All eight are led to the same receipt.
    assert answers == [302] * EIGHT


def test_a_need_is_submitted_more_than_once_without_the_guards(real_world: World) -> None:
    # The constraint on versions stands behind the guards, and would let one through as well.
    with guards_out(*ALL_GUARDS), constraint_out("dossiers_revision", "dossier_id", "number"):
        submit_a_need(real_world)
    assert acts("needs.submit") > 1


def test_without_form_keys_the_lock_still_lets_one_through(real_world: World) -> None:
    with guards_out(guards.ONCE):
        answers = submit_a_need(real_world)
    assert acts("needs.submit") == 1
    assert sorted(answers) == [302] + [403] * (EIGHT - 1)


def register_a_body(world: World) -> list[Any]:
    """Eight people of one body, each with a draft of their own."""
    questions = programmes.question_set(world.run.programme, "registration")
    calls = []
    for place in range(EIGHT):
        email = f"colleague{place}@trikala.example"
        person = enrol(email, given_name="Υ", surname="Π", language="el", by=OPERATOR, at=NOW).subject
        by = Actor(person=person.pk)
        draft = joining.start(world.run, world.bodies["trikala"], by=by, at=NOW).subject
        calls.append(lambda draft=draft, by=by, email=email: joining.submit(draft, questions, registration_answers(email), by=by, at=NOW))
    return at_once(calls)


def test_eight_colleagues_register_a_body_once(real_world: World) -> None:
    answers = register_a_body(real_world)
    assert acts("joining.submit") == 1
    assert Registration.objects.exclude(claim=None).count() == 1
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict"] * (EIGHT - 1) + ["Facts"]


def test_a_body_is_registered_more_than_once_without_the_constraint(real_world: World) -> None:
    with constraint_out("joining_registration", "claim_id"):
        register_a_body(real_world)
        assert acts("joining.submit") > 1


def accept_and_withdraw(world: World) -> list[Any]:
    """Four officers accept while the author withdraws four times."""
    found = registration(world, "awaiting")
    joining.receive_designation(found, pdf(), arrived_at=NOW, by=world.actor("anna"), at=NOW)
    found = Registration.objects.select_related(*Registration.read_with).get(pk=found.pk)
    officer, author = world.actor("eleni"), world.actor("anna")
    # Each has the registration as they read it.
    accept = [lambda: joining.accept(copy(found), "Σωστό.", signer="matches", by=officer, at=NOW)] * (EIGHT // 2)
    withdraw = [lambda: joining.withdraw(copy(found), by=author, at=NOW)] * (EIGHT // 2)
    return at_once([*accept, *withdraw])


def test_accepting_and_withdrawing_at_once_leave_one_of_the_two(real_world: World) -> None:
    accept_and_withdraw(real_world)
    found = Registration.objects.get()
    accepted, withdrawn = acts("joining.accept"), acts("joining.withdraw")
    given = Mandate.objects.filter(body=real_world.bodies["trikala"], ended_at=None).count()
    assert (accepted, withdrawn, found.status, given) in [(1, 0, "active", 1), (0, 1, "withdrawn", 0)]


def test_both_happen_without_the_guards(real_world: World) -> None:
    with guards_out(guards.LOCK, guards.COMPARE):
        accept_and_withdraw(real_world)
    assert acts("joining.accept", "joining.withdraw") > 1


def use_a_code(world: World) -> list[Any]:
    """Eight browsers type the same code."""
    mandate = Mandate.objects.get(person=world.people["maria"])
    mandates.issue_code(mandate, "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW)
    content = {"email": "maria@persona.example", "code": "abcd efgh jkmn"}
    clients = [world.client("visitor") for _ in range(EIGHT)]
    return at_once([lambda client=client: client.post(reverse("mandates:use_code"), content).status_code for client in clients])


def test_an_issued_code_lets_one_of_eight_in(real_world: World) -> None:
    answers = use_a_code(real_world)
    assert acts("mandates.use_code") == 1
    assert acts("accounts.sign_in") == 1
    assert answers.count(302) == 1


def test_a_code_is_used_more_than_once_without_the_guards(real_world: World) -> None:
    with guards_out(guards.LOCK, guards.COMPARE):
        use_a_code(real_world)
    assert acts("mandates.use_code") > 1
