"""Two at once on a demand and its answers: whoever comes second is told so, and without what holds them back both would stand."""

from functools import partial
from typing import Any

import pytest
from django.db import connection

from tests import market
from tests.market import AFTERWARDS, ENTRY
from tests.personas import NOW, World
from tests.races.test_road_races import race
from tests.races.threads import guards_out
from wenovate.base.gate import guards
from wenovate.journey.demands.models import Demand
from wenovate.journey.entries import actions
from wenovate.journey.entries.models import Entry
from wenovate.spine.dossiers.models import Dossier, Revision
from wenovate.spine.programmes import queries as programmes

pytestmark = pytest.mark.race


def sendings(world: World, demand: Demand) -> list[Any]:
    """Two colleagues of one firm send the same answer."""
    entry, questions = market.begun(world, demand), programmes.question_set(demand.programme, "entry")
    return [partial(actions.submit, entry, questions, ENTRY, by=world.actor("karel"), at=NOW)] * 2


def test_two_colleagues_send_one_entry_and_it_is_sent_once(real_world: World) -> None:
    there = market.market(real_world)
    told = race(sendings(there, market.demand(there)))
    assert sorted(told) == ["", "It has been sent already, exactly like this."]
    assert Revision.objects.filter(dossier__kind="entry").count() == 1


def test_without_the_lock_it_would_be_sent_twice(real_world: World) -> None:
    there = market.market(real_world)
    with guards_out(guards.LOCK, guards.COMPARE):
        told = race(sendings(there, market.demand(there)))
    assert told != sorted(["", "It has been sent already, exactly like this."])


def test_two_colleagues_begin_and_there_is_one_entry(real_world: World) -> None:
    there = market.market(real_world)
    demand = market.demand(there)
    told = race([partial(actions.begin, demand, by=there.actor("karel"), at=NOW)] * 2)
    assert sorted(told) == ["", "Your firm has begun an answer to this demand already."]
    assert Entry.objects.count() == 1


def test_without_its_constraint_there_would_be_two(real_world: World) -> None:
    there = market.market(real_world)
    demand = market.demand(there)
    (once,) = Entry._meta.constraints
    with connection.schema_editor() as editor:
        editor.remove_constraint(Entry, once)
    try:
        race([partial(actions.begin, demand, by=there.actor("karel"), at=NOW)] * 2)
        assert Entry.objects.count() == 2
    finally:
        Entry.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Entry, once)


@pytest.mark.parametrize("late", ["entries.award", "entries.withdraw"])
def test_award_and_withdrawal_at_once_leave_one_of_them(real_world: World, late: str) -> None:
    there = market.market(real_world)
    demand = market.demand(there)
    entry = market.sent(there, demand)
    demand = market.opened(there, demand)
    entry = market.again(entry)
    told = race(
        [
            partial(actions.award, demand, [entry], "Dobré.", by=there.actor("eleni"), at=AFTERWARDS),
            partial(actions.withdraw, entry, by=there.actor("karel"), at=AFTERWARDS),
        ],
        late=late,
    )
    assert len([one for one in told if one]) == 1
    states = (Dossier.objects.get(pk=demand.pk).status, Dossier.objects.get(pk=entry.pk).status)
    assert states in {("decided", "awarded"), ("published", "withdrawn")}
