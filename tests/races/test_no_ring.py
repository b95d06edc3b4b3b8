"""Pairs of acts that are both allowed never wait for each other in a ring: PostgreSQL would break one of them, and its actor meet a 500."""

from collections.abc import Callable
from copy import copy
from datetime import timedelta
from functools import partial
from time import sleep
from typing import Any

import pytest

from tests import road
from tests.personas import NEED_ANSWERS, NOW, World
from tests.races.threads import at_once, slow_gate
from wenovate.base.gate import Conflict, Refused
from wenovate.journey.challenges import actions as challenges
from wenovate.journey.library import actions as library
from wenovate.journey.needs import actions as needs
from wenovate.journey.needs.models import Need
from wenovate.methods.events import actions as events
from wenovate.methods.events import queries as workshops
from wenovate.methods.support import actions as support
from wenovate.spine.programmes.queries import question_set

pytestmark = [pytest.mark.race, pytest.mark.usefixtures("slow_gate")]
__all__ = ["slow_gate"]


def broken(*calls: Callable[[], Any]) -> list[Exception]:
    """What the calls raised beside a refusal and a conflict, which people understand."""
    return [told for told in at_once(list(calls)) if isinstance(told, Exception) and not isinstance(told, Refused | Conflict)]


def opens(world: World, *chosen: Need) -> Callable[[], Any]:
    """Eleni groups needs into a critical issue."""
    day = (NOW + timedelta(days=40)).date()
    copies = [copy(need) for need in chosen]
    return partial(challenges.open_challenge, world.run, copies, road.TEXTS, "Πολλοί.", designed_by=day, by=world.actor("eleni"), at=NOW)


def test_a_need_is_selected_and_declined_at_once(real_world: World) -> None:
    need = real_world.need()
    assert broken(opens(real_world, need), partial(needs.decline, copy(need), "Όχι.", by=real_world.actor("giorgos"), at=NOW)) == []


def test_two_needs_of_one_author_are_selected_while_the_second_is_declined(real_world: World) -> None:
    one, two = real_world.need(), real_world.need()
    assert broken(opens(real_world, one, two), partial(needs.decline, copy(two), "Όχι.", by=real_world.actor("giorgos"), at=NOW)) == []


def test_needs_are_begun_and_withdrawn_while_a_critical_issue_is_opened(real_world: World) -> None:
    need = real_world.need()
    begun = [partial(needs.start, real_world.run, by=real_world.actor("petr"), at=NOW) for _ in range(3)]
    assert broken(opens(real_world, need), *begun, partial(needs.withdraw, copy(need), by=real_world.actor("maria"), at=NOW)) == []


def test_a_word_is_taken_back_while_the_colleague_says_it_again(real_world: World) -> None:
    need = real_world.need("petr")
    backing = support.back(need, "concerns", by=real_world.actor("maria"), at=NOW).subject
    takes_back = partial(support.take_back, copy(backing), by=real_world.actor("maria"), at=NOW)
    assert broken(takes_back, partial(support.back, copy(need), "concerns", by=real_world.actor("nikos"), at=NOW)) == []


def test_a_team_is_named_while_one_of_it_submits(real_world: World) -> None:
    about = road.challenge(real_world)
    event = road.workshop(real_world, about)
    events.answer(event, True, by=real_world.actor("maria"), at=NOW)
    team, draft = [one.pk for one in workshops.declared(event)], real_world.draft("maria")
    hours = {"starts_at": NOW + timedelta(days=7), "ends_at": NOW + timedelta(days=7, hours=6)}
    names = partial(library.begin, copy(about), copy(event), team, road.TEXTS, **hours, place="Λ", by=real_world.actor("eleni"), at=NOW)
    questions = question_set(real_world.run.programme, "need")

    def submits_a_moment_later() -> Any:
        sleep(0.22)
        return needs.submit(copy(draft), questions, NEED_ANSWERS, by=real_world.actor("maria"), at=NOW)

    assert broken(names, submits_a_moment_later) == []
