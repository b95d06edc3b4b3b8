"""Lifecycles as data: what an arrow allows, what a table may not hold, how it is drawn."""

import pytest

from wenovate.decide.lifecycle import Lifecycle

LOAN = Lifecycle(start="asked", arrows={"asked": {"lent", "refused"}, "lent": {"returned", "lost"}, "lost": {"returned"}})


def test_an_arrow_leads_one_way() -> None:
    assert (LOAN.allows("asked", "lent"), LOAN.allows("lent", "asked")) == (True, False)


def test_two_arrows_are_not_one() -> None:
    assert not LOAN.allows("asked", "returned")


def test_no_state_leads_to_itself_unless_the_table_says_so() -> None:
    assert [state for state in LOAN.states if LOAN.allows(state, state)] == []


def test_nothing_leaves_a_state_that_the_table_does_not_name() -> None:
    assert not LOAN.allows("stolen", "returned")


def test_the_states_are_all_that_the_table_names() -> None:
    assert LOAN.states == {"asked", "lent", "refused", "returned", "lost"}


def test_the_ends_are_the_states_that_nothing_leaves() -> None:
    assert LOAN.ends == {"refused", "returned"}


def test_a_state_that_nothing_reaches_is_a_typing_error() -> None:
    with pytest.raises(ValueError, match="No arrow leads to \\['retruned'\\]"):
        Lifecycle(start="lent", arrows={"lent": {"returned"}, "retruned": {"lent"}})


def test_a_circle_is_allowed() -> None:
    assert Lifecycle(start="open", arrows={"open": {"closed"}, "closed": {"open"}}).ends == set()


def test_a_thing_of_one_state_begins_and_ends_there() -> None:
    assert Lifecycle(start="there", arrows={}).drawing("Stone").splitlines()[4:6] == ["    [*] --> there", "    there --> [*]"]


def test_the_drawing_is_the_same_whatever_the_order_in_a_set() -> None:
    assert LOAN.drawing("Loan") == "\n".join(
        [
            "### Loan",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> asked",
            "    asked --> lent",
            "    asked --> refused",
            "    lent --> lost",
            "    lent --> returned",
            "    lost --> returned",
            "    refused --> [*]",
            "    returned --> [*]",
            "```",
            "",
        ]
    )
