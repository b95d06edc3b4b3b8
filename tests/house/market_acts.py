"""How each act on demands and entries is done once: activity → (world → the act, ready to be called)."""

from collections.abc import Callable
from typing import Any

from tests import market
from tests.market import AFTERWARDS, DEMAND, ENTRY
from tests.personas import NOW, World
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.journey.demands import actions as demands
from wenovate.journey.demands.models import Demand
from wenovate.journey.entries import actions as entries
from wenovate.journey.entries.models import Entry
from wenovate.journey.library import actions as library
from wenovate.spine.programmes import queries as programmes

Done = Callable[[], Any]


def _questions(world: World, role: str) -> Any:
    return programmes.question_set(world.run.programme, role)


def _on_draft(act: Callable[..., Any], *, form: bool) -> Callable[[World], Done]:
    def prepare(world: World) -> Done:
        there = market.market(world)
        draft, more = market.draft(there), (_questions(there, "demand"), DEMAND) if form else ()
        return lambda: act(draft, *more, by=world.actor("giorgos"), at=NOW)

    return prepare


def _on_demand(act: Callable[..., Any], *more: Any, by: str = "giorgos") -> Callable[[World], Done]:
    def prepare(world: World) -> Done:
        demand = market.demand(market.market(world))
        return lambda: act(demand, *more, by=world.actor(by), at=NOW)

    return prepare


def _concludes(world: World) -> Done:
    demand = market.demand(market.market(world), mode="consultation")
    return lambda: demands.conclude(demand, "Souhrn.", by=world.actor("giorgos"), at=NOW)


def _on_entry(act: Callable[..., Any], *more: Any, by: str = "karel") -> Callable[[World], Done]:
    def prepare(world: World) -> Done:
        there = market.market(world)
        entry = market.sent(there, market.demand(there))
        return lambda: act(entry, *more, by=MACHINE if by == "machine" else world.actor(by), at=NOW)

    return prepare


def _on_opened(act: Callable[..., Any], *more: Any, two_steps: bool = False) -> Callable[[World], Done]:
    def prepare(world: World) -> Done:
        there = market.market(world, two_steps=two_steps)
        demand = market.demand(there, two_steps="yes" if two_steps else "no")
        entry = market.sent(there, demand)
        market.opened(there, demand)
        found = market.again(entry)
        return lambda: act(found, *more, by=world.actor("giorgos"), at=AFTERWARDS)

    return prepare


def _awards(world: World) -> Done:
    there = market.market(world)
    demand = market.demand(there)
    entry = market.sent(there, demand)
    opened = market.opened(there, demand)
    return lambda: entries.award(opened, [market.again(entry)], "Dobré.", by=world.actor("eleni"), at=AFTERWARDS)


def _realises(world: World) -> Done:
    there = market.market(world)
    entry = market.awarded(there)
    return lambda: library.realise(entry, by=world.actor("giorgos"), at=AFTERWARDS)


def _opens(world: World) -> Done:
    there = market.market(world)
    demand = market.demand(there)
    market.sent(there, demand)
    return lambda: entries.open_entries(demand, by=world.actor("giorgos"), at=AFTERWARDS)


def _begins(world: World) -> Done:
    challenge = market.topic(market.market(world))
    return lambda: demands.begin(challenge, by=world.actor("giorgos"), at=NOW)


def _takes_over(world: World) -> Done:
    there = market.market(world)
    programme, questions = there.run.programme, _questions(there, "demand")
    where = {"windows": {}, "source": "https://challenges.example/1", "number": "1"}
    return lambda: demands.take_over(programme, questions, DEMAND, **where, by=OPERATOR, at=NOW)


def _writes(world: World) -> Done:
    there = market.market(world)
    entry = market.begun(there, market.demand(there))
    return lambda: entries.save(entry, _questions(there, "entry"), ENTRY, by=world.actor("karel"), at=NOW)


def _sends(world: World) -> Done:
    there = market.market(world)
    entry = market.begun(there, market.demand(there))
    return lambda: entries.submit(entry, _questions(there, "entry"), ENTRY, by=world.actor("karel"), at=NOW)


MARKET: dict[str, Callable[[World], Done]] = {
    "demands.begin": _begins,
    "demands.save": _on_draft(demands.save, form=True),
    "demands.publish": _on_draft(demands.publish, form=True),
    "demands.translate": _on_demand(demands.translate, {"en": {"title": "Sensors", "summary": "Sensors."}}),
    "demands.cancel": _on_demand(demands.cancel, "Zrušeno."),
    "demands.conclude": _concludes,
    "demands.decide": _on_demand(demands.decide, "Rozhodnuto."),
    "demands.take_over": _takes_over,
    "demands.follow": lambda world: lambda: demands.follow("health", by=world.actor("petros"), at=NOW),
    "demands.unfollow": lambda world: lambda: demands.unfollow("health", by=world.actor("petros"), at=NOW),
    "entries.begin": _on_demand(entries.begin, by="karel"),
    "entries.save": _writes,
    "entries.submit": _sends,
    "entries.withdraw": _on_entry(entries.withdraw),
    "entries.open": _opens,
    "entries.lay_jury": _on_demand(entries.lay_jury, AFTERWARDS),
    "library.realise": _realises,
    "entries.short_list": _on_opened(entries.short_list, "Ano.", two_steps=True),
    "entries.decline": _on_opened(entries.decline, "Ne."),
    "entries.win": _on_opened(entries.win, "Ano."),
    "entries.award": _awards,
    "entries.file_receipt": _on_entry(entries.file_receipt, b"%PDF-", by="machine"),
    "entries.file_decision": _on_entry(entries.file_decision, b"%PDF-", by="machine"),
}


def demands_and_entries(world: World) -> tuple[Demand, Demand, Entry, Entry]:
    """For the law of routes: a demand begun, one published, Karel's answer to another one begun, and his to that one sent."""
    there = market.market(world)
    published = market.demand(there)
    return market.draft(there), published, market.begun(there, market.demand(there)), market.sent(there, published)
