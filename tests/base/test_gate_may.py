"""The gate: who, when and in what state, each asked apart; a refusal says why and, if known, from when on it changes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.dates import WEEKDAYS
from django.utils.translation import override

from tests.personas import NOW
from wenovate.base.gate import Activity, Actor, Holder, RoleHeld, Verdict, activities, allow, anyone, may, signed_in, stages
from wenovate.base.gate.actor import MACHINE, OPERATOR, VISITOR
from wenovate.base.registry import Table

ANNA = Actor(person=7)


@dataclass
class Loan:
    """A thing with a state."""

    status: str = "asked"


@pytest.fixture(autouse=True)
def _own_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of this test alone."""
    monkeypatch.setattr(activities, "_entries", {})
    monkeypatch.setattr(stages, "_entries", {})


def test_what_nobody_signed_in_is_refused_to_everybody() -> None:
    with override("en"):
        verdicts = [may(actor, "loans.give", None, NOW) for actor in (VISITOR, ANNA, OPERATOR, MACHINE)]
    assert verdicts == [Verdict(allowed=False, reason="This is not done here.")] * 4


def test_who_is_asked_of_the_permission_table() -> None:
    allow({"loans.give": Activity(signed_in, "Sign in first.")})
    assert [may(actor, "loans.give") for actor in (ANNA, VISITOR)] == [
        Verdict(allowed=True),
        Verdict(allowed=False, reason="Sign in first."),
    ]


def test_visitors_may_what_anyone_may() -> None:
    allow({"loans.read": Activity(anyone, "")})
    assert may(VISITOR, "loans.read")


def test_a_predicate_may_give_a_reason_of_its_own() -> None:
    allow({"loans.give": Activity(lambda actor, where: "Your card has run out.", "Members only.")})
    assert may(ANNA, "loans.give").reason == "Your card has run out."


def test_a_predicate_may_give_the_whole_verdict() -> None:
    later = Verdict(allowed=False, reason="Not yet.", until=NOW + timedelta(days=1))
    allow({"loans.give": Activity(lambda actor, where: later, "Members only.")})
    assert may(ANNA, "loans.give") == later


def test_a_reason_is_in_the_readers_language() -> None:
    allow({"loans.give": Activity(signed_in, WEEKDAYS[0])})
    reasons = []
    for language in ("en", "el"):
        with override(language):
            reasons.append(may(VISITOR, "loans.give").reason)
    assert reasons == ["Monday", "Δευτέρα"]


def test_a_predicate_is_asked_of_the_thing_itself() -> None:
    mine, other = Loan(), Loan()
    allow({"loans.give": Activity(lambda actor, where: where is mine, "Not yours.")})
    assert [bool(may(ANNA, "loans.give", thing)) for thing in (mine, other)] == [True, False]


def test_a_state_outside_the_table_is_refused_with_its_own_reason() -> None:
    allow({"loans.cancel": Activity(anyone, "", frozenset({"asked"}), "It has been lent already.")})
    assert [may(ANNA, "loans.cancel", Loan(status)).reason for status in ("asked", "lent")] == ["", "It has been lent already."]


def test_a_state_refused_without_a_reason_still_says_something() -> None:
    allow({"loans.cancel": Activity(anyone, "", frozenset({"asked"}))})
    with override("en"):
        assert may(ANNA, "loans.cancel", Loan("lent")).reason == "In its present state this can no longer be done."


def test_who_comes_before_what_state() -> None:
    allow({"loans.cancel": Activity(signed_in, "Sign in first.", frozenset({"asked"}), "It has been lent already.")})
    assert may(VISITOR, "loans.cancel", Loan("lent")).reason == "Sign in first."


def test_when_is_asked_last_with_the_activity_the_place_and_the_instant() -> None:
    asked: list[tuple[Actor, str, Any, datetime]] = []
    closed = Verdict(allowed=False, reason="Closed.", until=NOW + timedelta(days=3))

    def calendar(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
        asked.append((actor, activity, where, at))
        return closed

    stages.sign_in("stages", calendar)
    allow({"loans.give": Activity(signed_in, "Sign in first.")})
    loan = Loan()
    assert [may(VISITOR, "loans.give", loan, NOW).reason, may(ANNA, "loans.give", loan, NOW)] == ["Sign in first.", closed]
    assert asked == [(ANNA, "loans.give", loan, NOW)]


def test_without_an_instant_no_calendar_is_asked() -> None:
    stages.sign_in("stages", lambda actor, activity, where, at: Verdict(allowed=False, reason="Closed."))
    allow({"loans.give": Activity(anyone, "")})
    assert [bool(may(ANNA, "loans.give", None, at)) for at in (None, NOW)] == [True, False]


def test_a_verdict_is_true_where_it_allows() -> None:
    assert [bool(Verdict(allowed=allowed)) for allowed in (True, False)] == [True, False]


def test_two_apps_cannot_overrule_each_other() -> None:
    allow({"loans.give": Activity(signed_in, "Sign in first.")})
    with pytest.raises(ValueError, match=r"loans\.give is signed in already"):
        allow({"loans.give": Activity(anyone, "")})


def test_a_table_keeps_the_order_of_signing_in() -> None:
    table: Table[int] = Table("numbers")
    for name in ("two", "one"):
        table.sign_in(name, len(name))
    assert (list(table), table.items(), table.get("three"), "one" in table) == (["two", "one"], [("two", 3), ("one", 3)], None, True)


def test_an_actor_acts_for_a_body_only_under_a_mandate() -> None:
    member = Actor(person=7, mandate=Holder(1, 42, "Δήμος Λαρισαίων", "main"))
    assert (member.body, ANNA.body, VISITOR.body) == (42, None, None)


def test_an_actor_acts_for_a_unit_only_in_a_role() -> None:
    officer = Actor(person=7, role=RoleHeld("unit_officer", 3))
    assert (officer.unit, officer.is_role("unit_head", "unit_officer"), officer.is_role("auditor"), ANNA.is_role("unit_officer")) == (
        3,
        True,
        False,
        False,
    )


def test_machine_and_operator_are_no_persons() -> None:
    assert [(actor.person, actor.channel) for actor in (MACHINE, OPERATOR)] == [(None, "worker"), (None, "command")]
