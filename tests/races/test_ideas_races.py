"""Races around ideas: one support a person and a body, one answer of the unit, one call on a need, ten drafts a day; more without what holds them."""

from copy import copy

import pytest

from tests import crowd
from tests.personas import NOW, World
from tests.races.threads import EIGHT, at_once, guards_out, slow_gate
from wenovate.base.gate import guards
from wenovate.base.log.models import LogRow
from wenovate.journey.ideas import actions as ideas
from wenovate.journey.ideas.models import Call, Idea
from wenovate.methods.support import actions as support
from wenovate.methods.support.models import Backing
from wenovate.spine.dossiers.models import Dossier

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]


def acts(*verbs: str) -> int:
    """How many acts of these kinds the log holds."""
    return LogRow.objects.filter(verb__in=verbs).count()


def eight_supports(world: World, *names: str) -> Idea:
    """People support one idea at the same instant, each several times."""
    given = crowd.idea(world)
    by = [world.actor(name) for name in names] * (EIGHT // len(names))
    at_once([lambda actor=actor: support.back(copy(given), "concerns", by=actor, at=NOW) for actor in by])
    return crowd.again(given)


def test_one_person_supports_once(real_world: World) -> None:
    given = eight_supports(real_world, "anna")
    assert (Backing.objects.count(), given.people_count, acts("support.back")) == (1, 1, 1)


def test_a_body_and_a_person_are_counted_apart_and_once(real_world: World) -> None:
    given = eight_supports(real_world, "anna", "petr")
    assert (Backing.objects.count(), given.people_count, given.body_count) == (2, 1, 1)


def two_answers(world: World) -> Idea:
    """One officer takes an idea up while another declines it."""
    given = crowd.idea(world)
    up = [lambda: ideas.take_up(copy(given), "Ναι.", by=world.actor("eleni"), at=NOW)] * (EIGHT // 2)
    down = [lambda: ideas.decline(copy(given), "Όχι.", by=world.actor("giorgos"), at=NOW)] * (EIGHT // 2)
    at_once([*up, *down])
    return crowd.again(given)


def test_an_idea_has_one_answer_or_one_that_was_changed_for_the_better(real_world: World) -> None:
    given = two_answers(real_world)
    found = (given.status, acts("ideas.take_up"), acts("ideas.decline"))
    # Taken up after it was declined is a change of mind that the unit may have.
    assert found in [("taken_up", 1, 0), ("taken_up", 1, 1)]


def test_an_idea_has_many_answers_without_the_guards(real_world: World) -> None:
    with guards_out(guards.LOCK, guards.COMPARE):
        two_answers(real_world)
    assert acts("ideas.take_up", "ideas.decline") > 2


def test_a_need_is_put_out_once(real_world: World) -> None:
    need = Dossier.objects.select_related(*Dossier.read_with).get(pk=crowd.need(real_world).pk)
    at_once([lambda: ideas.open_call(copy(need), "Πώς;", by=real_world.actor("eleni"), at=NOW)] * EIGHT)
    assert (Call.objects.count(), acts("ideas.open_call")) == (1, 1)


def test_nobody_floods_by_being_quick(real_world: World) -> None:
    about = crowd.out(real_world)
    for _ in range(2):
        at_once([lambda: ideas.start(copy(about), by=real_world.actor("anna"), at=NOW)] * EIGHT)
    assert Idea.objects.count() == 10
