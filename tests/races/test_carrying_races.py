"""Races in carrying out: of two officers who decide differently one decides, of colleagues who answer for one firm one is taken."""

from copy import copy
from functools import partial
from typing import Any

import pytest

from tests import road
from tests.personas import World
from tests.races.test_races import acts
from tests.races.threads import EIGHT, at_once, constraint_out, guards_out, slow_gate
from wenovate.base.gate import Conflict, Facts, Refused, guards
from wenovate.methods.milestones import actions
from wenovate.methods.milestones.models import FollowUp, Milestone, Pilot
from wenovate.spine.dossiers.models import Dossier, Remark

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]


def go_and_stop(world: World) -> tuple[Pilot, list[Any]]:
    """The head says go, an officer says stop, four times each."""
    pilot = road.pilot(world, "measured")
    decide = partial(actions.decide_pilot, at=road.TRIED)
    both = (("go", "eleni"), ("stop", "giorgos"))
    calls = [partial(decide, copy(pilot), how, "Ναι.", by=world.actor(name)) for how, name in both * (EIGHT // 2)]
    return pilot, at_once(calls)


def test_go_and_stop_at_once_have_one_effect(real_world: World) -> None:
    pilot, answers = go_and_stop(real_world)
    found, project = road.pilot_again(pilot), Dossier.objects.get(kind="project")
    assert [type(one) for one in answers].count(Facts) == acts("milestones.decide_pilot") == 1
    assert {type(one) for one in answers} <= {Facts, Refused, Conflict}
    # Set aside exactly where the decision that stands is to stop.
    assert (project.status, Remark.objects.filter(activity="library.set_aside").count()) == (
        ("set_aside", 1) if found.status == "stop" else ("evaluated", 0)
    )


def test_without_lock_and_comparing_both_would_stand(real_world: World) -> None:
    with guards_out(guards.LOCK, guards.COMPARE):
        _pilot, answers = go_and_stop(real_world)
    assert [type(one) for one in answers].count(Facts) > 1


def answer_eight_times(world: World) -> list[Any]:
    """Karel and his colleague answer for the same half-year, four times each."""
    project = road.of_a_firm(world)
    road.second_in_the_firm(world)
    answer = partial(actions.follow_up, half_year=1, customers=3, jobs=2, at=road.HALF_A_YEAR_ON)
    names = ("karel", "petros")
    return at_once([partial(answer, copy(project), by=_of_the_firm(world, names[place % 2])) for place in range(EIGHT)])


def _of_the_firm(world: World, name: str) -> Any:
    karel = world.actor("karel")
    return karel if name == "karel" else type(karel)(person=world.people[name].pk, role=karel.role)


def test_two_colleagues_at_once_leave_one_answer(real_world: World) -> None:
    answers = answer_eight_times(real_world)
    assert sorted(type(one).__name__ for one in answers) == ["Conflict"] * (EIGHT - 1) + ["Facts"]
    assert FollowUp.objects.count() == acts("milestones.follow_up") == 1


def test_a_firm_answers_more_than_once_without_the_constraint(real_world: World) -> None:
    with constraint_out("milestones_followup", "dossier_id", "firm_id", "half_year"):
        answer_eight_times(real_world)
        assert FollowUp.objects.count() == EIGHT


def test_two_who_plan_a_pilot_at_once_leave_one(real_world: World) -> None:
    project, body = road.project(real_world, "evaluated"), real_world.bodies["turnov"]
    plan = partial(actions.plan_pilot, at=road.CLOSES)
    names = ("maria", "petr")
    calls = [partial(plan, copy(project), body, *road.PILOT_DAYS, {}, by=real_world.actor(names[n % 2])) for n in range(EIGHT)]
    answers = at_once(calls)
    assert sorted(type(one).__name__ for one in answers) == ["Conflict"] * (EIGHT - 1) + ["Facts"]
    assert Pilot.objects.count() == 1


def test_a_milestone_is_reached_once_whoever_says_it(real_world: World) -> None:
    one = road.milestone(real_world)
    names = ("maria", "petr")
    reach = partial(actions.reach, reached_on=road.TRIED.date(), at=road.TRIED)
    answers = at_once([partial(reach, copy(one), note=f"{n}", by=real_world.actor(names[n % 2])) for n in range(EIGHT)])
    assert [type(answer) for answer in answers].count(Facts) == 1
    assert Milestone.objects.get().note in {str(n) for n in range(EIGHT)}
