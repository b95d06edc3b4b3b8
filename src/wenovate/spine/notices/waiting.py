"""What waits for somebody, by date: every room signs in its part, my page and the desk show them together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.registry import Table


class Group(StrEnum):
    """Under which heading the desk puts what has no date that presses."""

    REGISTRATION = "registration"
    DECISION = "decision"
    WORKSHOP = "workshop"
    RECORD = "record"
    SCORE = "score"
    LETTER = "letter"
    TRANSLATION = "translation"
    LATER = "later"
    OWN = "own"


@dataclass(frozen=True)
class Item:
    """One thing that waits: one row, one decision. `due` None: it has no date of its own."""

    title: "texts.Text | str"
    href: str
    kicker: str
    zone: str
    due: datetime | None = None
    # Working days until then, where the unit's calendar counts them.
    left: int | None = None
    line: str = ""
    status: str = ""
    tone: str = "waiting"
    group: Group = Group.OWN
    since: datetime | None = None
    # The body for which it waits, where another body of the same person would have one of its own.
    body: int | None = None
    # Where the unit shares the work: the matter by the name under which an officer takes it and acts on it with others at once.
    key: str = ""
    # The programme (slug) to which it belongs.
    programme: str = ""


# All that waits in one room, however much it is, in one query: the desk counts, filters and pages it.
Source = Callable[[Actor, datetime], list[Item]]
# What waits for a person, under their mandate or role.
for_person: Table[Source] = Table("what waits for a person")
# What waits for the officers of a unit together.
for_unit: Table[Source] = Table("what waits for a unit")


def collect(table: Table[Source], actor: Actor, at: datetime) -> list[Item]:
    """All that waits, what falls due first; without a date after that, the oldest first."""
    items = [item for _, source in table.items() for item in source(actor, at)]
    return sorted(items, key=lambda item: (item.due is None, (item.due or item.since or at).timestamp()))
