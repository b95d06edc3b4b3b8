"""Races on polls, goals and updates: one vote a member and item, one count, one goal of a number, one letter a day."""

from copy import copy
from datetime import timedelta
from functools import partial

import pytest

from tests import road
from tests.methods import aiming, sounding
from tests.personas import NOW, World
from tests.races.test_races import acts
from tests.races.test_road_races import race
from wenovate.base.gate.actor import MACHINE
from wenovate.methods.goals.actions import set_goal
from wenovate.methods.goals.models import Goal
from wenovate.methods.polls import actions, queries
from wenovate.methods.polls.models import Membership, Vote
from wenovate.methods.updates import actions as updates
from wenovate.methods.updates.models import Digest

pytestmark = pytest.mark.race


def test_of_one_member_who_sends_twice_at_once_one_vote_counts(real_world: World) -> None:
    poll, by = sounding.asked(real_world), real_world.actor("maria")
    told = race([partial(sounding.answer, copy(poll), by, score) for score in (1, 2, 3, 4, 5, None)])
    assert (told.count(""), Vote.objects.count(), queries.turnout(poll)) == (6, 1, queries.Turnout(1, 6))


def test_workers_at_once_count_and_remind_once(real_world: World) -> None:
    poll = sounding.asked(real_world)
    reminded = race([partial(actions.remind, copy(poll), by=MACHINE, at=poll.reminds_at) for _ in range(4)])
    counted = race([partial(actions.count, copy(poll), by=MACHINE, at=poll.closes_at) for _ in range(4)])
    assert (reminded.count(""), counted.count(""), acts("polls.remind"), acts("polls.count")) == (1, 1, 1, 1)


def test_somebody_who_is_added_by_several_at_once_stands_on_the_board_once(real_world: World) -> None:
    board, jana = sounding.board(real_world), real_world.people["jana"]
    told = race([partial(actions.add_member, copy(board), jana, by=real_world.actor(name), at=NOW) for name in ("eleni", "giorgos") * 2])
    assert (told.count(""), Membership.objects.filter(person=jana).count()) == (1, 1)


def test_of_two_who_set_a_goal_at_once_one_is_taken(real_world: World) -> None:
    challenge = road.challenge(real_world)
    told = race(
        [partial(set_goal, copy(challenge), [aiming.ROW], 0, by=real_world.actor(name), at=NOW) for name in ("eleni", "giorgos") * 2]
    )
    assert (told.count(""), Goal.objects.count()) == (1, 1)


def test_workers_at_once_announce_once_a_day(real_world: World) -> None:
    aiming.said(real_world)
    announce = partial(updates.announce, real_world.run.programme, by=MACHINE, at=NOW + timedelta(days=1))
    assert (race([announce] * 4).count(""), Digest.objects.count()) == (1, 1)
