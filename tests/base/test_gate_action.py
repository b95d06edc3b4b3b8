"""The one way to write: everything or nothing, one row in the log, and of two who come at once one learns that they came second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.personas import NOW, World
from wenovate.base.gate import Activity, Actor, Conflict, Facts, Refused, action, activities, allow, anyone, guards, move, signed_in
from wenovate.base.gate.actions import named
from wenovate.base.gate.actor import MACHINE, VISITOR
from wenovate.base.log.models import LogRow
from wenovate.journey.needs.enums import DRAFT, SUBMITTED, WITHDRAWN
from wenovate.journey.needs.models import Need
from wenovate.people.organisations.models import Body


@pytest.fixture(autouse=True)
def _test_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The permissions of the acts below, beside the real ones."""
    monkeypatch.setattr(activities, "_entries", dict(activities._entries))
    allow(
        {
            "test.rename": Activity(signed_in, "Sign in first."),
            "test.outer": Activity(anyone, ""),
            "test.never": Activity(lambda *_: False, "Never."),
        }
    )


@pytest.fixture
def rows() -> Callable[[], list[LogRow]]:
    """The rows that were written since the test began."""
    before = LogRow.objects.count()
    return lambda: list(LogRow.objects.order_by("id")[before:])


@action("test.rename")
def rename(body: Body, name: str, *, by: Actor, at: datetime) -> Facts:
    """Call a body by another name."""
    Body.objects.filter(pk=body.pk).update(display_name=name)
    if name == "broken":
        raise RuntimeError("broken")
    return Facts(length=len(name))


@action("test.never")
def never(body: Body, *, by: Actor, at: datetime) -> Facts:
    """What nobody may."""
    return Facts()


@action("test.outer")
def outer(body: Body, names: list[str], *, by: Actor, at: datetime) -> Facts:
    """Several acts in one."""
    for name in names:
        rename(body, name, by=by, at=at)
    return Facts(names=len(names))


@action("test.outer")
def outermost(body: Body, *, by: Actor, at: datetime) -> Facts:
    """An act around an act around an act."""
    outer(body, ["Α"], by=by, at=at)
    return Facts()


@action("test.outer")
def outer_refused(body: Body, *, by: Actor, at: datetime) -> Facts:
    """An act that does something and then asks for what nobody may."""
    rename(body, "changed", by=by, at=at)
    never(body, by=by, at=at)
    return Facts()


@action("test.outer")
def outer_patient(body: Body, *, by: Actor, at: datetime) -> Facts:
    """An act that goes on where an inner one broke."""
    try:
        rename(body, "broken", by=by, at=at)
    except RuntimeError:
        rename(body, "mended", by=by, at=at)
    return Facts()


@action("test.outer")
def look(thing: Any, *, by: Actor, at: datetime) -> Facts:
    """Says what the act sees."""
    return Facts(seen=thing.display_name)


def name_of(world: World) -> str:
    return str(Body.objects.get(pk=world.bodies["larisa"].pk).display_name)


def test_an_act_leaves_one_row_with_who_what_and_when(world: World, rows: Any) -> None:
    maria = world.actor("maria")
    facts = rename(world.bodies["larisa"], "Λάρισα", by=maria, at=NOW)
    [row] = rows()
    assert maria.mandate is not None
    assert (row.verb, row.subject, row.at, row.facts, row.lines) == (
        "test.rename",
        f"organisations.body:{world.bodies['larisa'].pk}",
        NOW,
        {"length": 6},
        [],
    )
    assert (row.person, row.body, row.mandate, row.role, row.channel) == (maria.person, maria.body, maria.mandate.mandate, "", "web")
    assert (facts.row, row.mark) == (row, row.true_mark)


def test_a_row_names_the_role_in_which_somebody_acted(world: World, rows: Any) -> None:
    rename(world.bodies["larisa"], "Λάρισα", by=replace(world.actor("giorgos"), channel="api"), at=NOW)
    [row] = rows()
    assert (row.role, row.body, row.mandate, row.channel) == ("unit_officer", None, None, "api")


def test_a_refused_act_writes_nothing_and_says_why(world: World, rows: Any) -> None:
    with pytest.raises(Refused) as refused:
        rename(world.bodies["larisa"], "Λάρισα", by=VISITOR, at=NOW)
    assert (refused.value.verdict.reason, name_of(world), rows()) == ("Sign in first.", "Δήμος Λαρισαίων", [])


def test_an_act_that_breaks_writes_nothing(world: World, rows: Any) -> None:
    with pytest.raises(RuntimeError):
        rename(world.bodies["larisa"], "broken", by=world.actor("maria"), at=NOW)
    assert (name_of(world), rows()) == ("Δήμος Λαρισαίων", [])


def test_acts_inside_an_act_are_lines_of_its_row(world: World, rows: Any) -> None:
    body = world.bodies["larisa"]
    outer(body, ["Α", "Βγ"], by=world.actor("maria"), at=NOW)
    [row] = rows()
    subject = f"organisations.body:{body.pk}"
    assert (row.verb, row.facts, row.lines) == (
        "test.outer",
        {"names": 2},
        [
            {"verb": "test.rename", "subject": subject, "facts": {"length": 1}},
            {"verb": "test.rename", "subject": subject, "facts": {"length": 2}},
        ],
    )


def test_acts_however_deep_are_lines_of_the_one_row(world: World, rows: Any) -> None:
    outermost(world.bodies["larisa"], by=world.actor("maria"), at=NOW)
    [row] = rows()
    assert [(line["verb"], line["facts"]) for line in row.lines] == [("test.outer", {"names": 1}), ("test.rename", {"length": 1})]


def test_an_inner_act_that_is_refused_undoes_the_outer_one(world: World, rows: Any) -> None:
    with pytest.raises(Refused):
        outer_refused(world.bodies["larisa"], by=world.actor("maria"), at=NOW)
    assert (name_of(world), rows()) == ("Δήμος Λαρισαίων", [])


def test_an_inner_act_that_breaks_and_is_caught_leaves_no_line(world: World, rows: Any) -> None:
    outer_patient(world.bodies["larisa"], by=world.actor("maria"), at=NOW)
    [row] = rows()
    assert (name_of(world), [line["facts"] for line in row.lines]) == ("mended", [{"length": 6}])


def test_after_an_act_that_broke_the_next_has_a_row_of_its_own(world: World, rows: Any) -> None:
    with pytest.raises(RuntimeError):
        outer(world.bodies["larisa"], ["broken"], by=world.actor("maria"), at=NOW)
    rename(world.bodies["larisa"], "Λάρισα", by=world.actor("maria"), at=NOW)
    assert [(row.verb, row.lines) for row in rows()] == [("test.rename", [])]


def test_an_act_sees_its_subject_as_it_stands_now(world: World) -> None:
    Body.objects.filter(pk=world.bodies["larisa"].pk).update(display_name="Meanwhile")
    assert look(world.bodies["larisa"], by=world.actor("maria"), at=NOW).codes == {"seen": "Meanwhile"}


def test_with_the_lock_out_an_act_sees_its_subject_as_it_was(world: World) -> None:
    Body.objects.filter(pk=world.bodies["larisa"].pk).update(display_name="Meanwhile")
    with guards.without(guards.LOCK):
        assert look(world.bodies["larisa"], by=world.actor("maria"), at=NOW).codes == {"seen": "Δήμος Λαρισαίων"}


def test_the_row_keeps_what_json_can_say(world: World) -> None:
    nasty = {"text": "Δήμος \u2028 \"'\\ 😀", "none": None, "many": [1, [2, {"a": True}]], "half": 0.5, "big": 2**53, "empty": {}}

    @action("test.outer")
    def noted(body: Body, *, by: Actor, at: datetime) -> Facts:
        return Facts(**nasty)

    row = noted(world.bodies["larisa"], by=MACHINE, at=NOW).row
    row.refresh_from_db()
    assert (row.facts, row.true_mark) == (nasty, row.mark)


def test_things_are_named_by_kind_and_number_and_the_installation_by_nothing(world: World) -> None:
    need = world.draft()
    assert [named(thing) for thing in (need, world.unit, None, "text")] == [
        f"needs.need:{need.pk}",
        f"organisations.unit:{world.unit.pk}",
        "",
        "",
    ]


def test_a_state_follows_an_arrow(world: World) -> None:
    draft = world.draft()
    move(draft, SUBMITTED)
    assert (draft.status, Need.objects.get(pk=draft.pk).status) == (SUBMITTED, SUBMITTED)


def test_a_move_without_an_arrow_is_a_mistake_of_ours(world: World) -> None:
    draft = world.draft()
    with pytest.raises(ValueError, match="No arrow leads from draft to withdrawn"):
        move(draft, WITHDRAWN)
    assert Need.objects.get(pk=draft.pk).status == DRAFT


def test_of_two_who_move_the_same_thing_the_second_learns_it(world: World) -> None:
    draft = world.draft()
    first, second = (Need.objects.get(pk=draft.pk) for _ in range(2))
    move(first, SUBMITTED)
    with pytest.raises(Conflict):
        move(second, SUBMITTED)
    assert second.status == DRAFT


def test_with_the_comparison_out_both_moves_go_through(world: World) -> None:
    draft = world.draft()
    with guards.without(guards.COMPARE):
        for one in [Need.objects.get(pk=draft.pk) for _ in range(2)]:
            move(one, SUBMITTED)
    assert Need.objects.get(pk=draft.pk).status == SUBMITTED


def test_guards_are_taken_out_in_tests_alone(settings: Any) -> None:
    settings.TEST = False
    with pytest.raises(RuntimeError), guards.without(guards.LOCK):
        pass
    assert guards.stands(guards.LOCK)
