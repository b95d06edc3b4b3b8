"""For whom a person can act: under which seat, until when, and what waits for them there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from wenovate.base.gate import Actor
from wenovate.base.interface.request import Request
from wenovate.people.mandates.enums import Seat
from wenovate.spine.notices.waiting import Item, collect, for_person, for_unit

# From how many days before its end a mandate's holder is reminded to have it confirmed.
SOON = 60


@dataclass(frozen=True)
class Way:
    """One of them. `body` is None for a role, `left` counts the days until the mandate ends, `waiting` what waits there and not here."""

    words: str
    href: str
    current: bool
    body: int | None
    seat: str
    until: date | None
    left: int | None
    waiting: int

    @property
    def ends_soon(self) -> bool:
        """Whether it is time to have it confirmed."""
        return self.left is not None and self.left <= SOON


def ways_of(request: Request, here: list[Item], at: datetime) -> list[Way]:
    """All of them, in the order in which the head of the page offers them. `here` is what waits under the present one."""
    today, known = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), {(item.href, item.body) for item in here}
    choices: Any = request.standing["choices"]
    return [_way(choice, today, 0 if choice["current"] else len(_waiting(choice["way"].actor, at) - known)) for choice in choices]


def _waiting(actor: Actor, at: datetime) -> set[tuple[str, int | None]]:
    tables = [for_person, for_unit] if actor.unit is not None else [for_person]
    return {(item.href, item.body) for table in tables for item in collect(table, actor, at)}


def _way(choice: dict[str, Any], today: date, waiting: int) -> Way:
    mandate = choice["way"].actor.mandate
    until = date.fromisoformat(mandate.until) if mandate and mandate.until else None
    return Way(
        words=mandate.body_name if mandate else choice["label"],
        href=choice["href"],
        current=choice["current"],
        body=mandate.body if mandate else None,
        seat=str(Seat(mandate.seat).label) if mandate else "",
        until=until,
        left=(until - today).days if until else None,
        waiting=waiting,
    )
