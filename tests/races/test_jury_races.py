"""Races of a jury: one sheet, one seat, one publication; whoever is put out while they file is one of the two."""

from copy import copy
from typing import Any

import pytest

from tests.methods import juries
from tests.personas import NOW, World
from tests.races.threads import EIGHT, at_once, slow_gate
from wenovate.base.log.models import LogRow
from wenovate.methods.evaluation import actions
from wenovate.methods.evaluation.models import Exclusion, Juror, Sheet

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]


def acts(verb: str) -> int:
    """How many acts of a kind the log holds."""
    return LogRow.objects.filter(verb=f"evaluation.{verb}").count()


def names(outcome: list[Any]) -> list[str]:
    """What came of each."""
    return sorted(type(answer).__name__ for answer in outcome)


def test_a_juror_who_files_eight_times_at_once_has_filed_once(real_world: World) -> None:
    round, need = juries.jury(real_world), juries.entry(real_world)
    by = real_world.actor("petros")
    outcome = at_once([lambda: actions.file_sheet(copy(round), need, juries.scores(), by=by, at=NOW)] * EIGHT)
    assert (names(outcome), acts("file_sheet"), Sheet.objects.count()) == (["Conflict"] * 7 + ["Facts"], 1, 1)


def test_a_juror_put_out_while_they_file_has_filed_or_has_left(real_world: World) -> None:
    round, need = juries.jury(real_world), juries.entry(real_world)
    seat = Juror.objects.select_related(*Juror.read_with).get(person=real_world.people["petros"])
    by, officer = real_world.actor("petros"), real_world.actor("giorgos")
    file = [lambda: actions.file_sheet(copy(round), need, juries.scores(), by=by, at=NOW)] * (EIGHT // 2)
    leave = [lambda: actions.leave(copy(seat), "Λόγος.", by=officer, at=NOW)] * (EIGHT // 2)
    at_once([*file, *leave])
    left = Juror.objects.get(pk=seat.pk).left_at is not None
    assert (Sheet.objects.count(), left) in [(1, False), (0, True)]


def test_declaring_filing_and_leaving_at_once_wait_for_each_other_in_no_ring(real_world: World) -> None:
    round, need = juries.jury(real_world), juries.entry(real_world)
    seat = Juror.objects.select_related(*Juror.read_with).get(person=real_world.people["petros"])
    by, officer = real_world.actor("petros"), real_world.actor("giorgos")
    outcome = at_once(
        [
            lambda: actions.declare(copy(round), {"work": ["Φίρμα"]}, by=by, at=NOW),
            lambda: actions.leave(copy(seat), "Λόγος.", by=officer, at=NOW),
            lambda: actions.exclude(copy(seat), {need.pk: "work"}, by=officer, at=NOW),
            lambda: actions.recuse(copy(round), need, "work", by=by, at=NOW),
        ]
        * 2
    )
    assert set(names(outcome)) <= {"Facts", "Conflict", "Refused"}


def test_an_invitation_accepted_eight_times_at_once_gives_one_seat(real_world: World) -> None:
    invitation = juries.invited(real_world, juries.round_of(real_world))
    by = real_world.actor("petros")
    outcome = at_once([lambda: actions.accept_invitation(copy(invitation), "Π", "Α", by=by, at=NOW)] * EIGHT)
    assert (names(outcome), Juror.objects.count()) == (["Conflict"] * 7 + ["Facts"], 1)


def test_a_jury_is_published_once(real_world: World) -> None:
    round = juries.round_of(real_world)
    juries.juror(real_world, round)
    by = real_world.actor("eleni")
    outcome = at_once([lambda: actions.publish_panel(copy(round), by=by, at=NOW)] * EIGHT)
    assert (names(outcome), acts("publish_panel")) == (["Conflict"] * 7 + ["Facts"], 1)


def test_two_officers_exclude_once(real_world: World) -> None:
    round, need = juries.jury(real_world), juries.entry(real_world)
    seat = Juror.objects.select_related(*Juror.read_with).get(round=round, person=real_world.people["petros"])
    by = real_world.actor("giorgos")
    at_once([lambda: actions.exclude(copy(seat), {need.pk: "work"}, by=by, at=NOW)] * EIGHT)
    assert Exclusion.objects.count() == 1
