"""Long lists page by page. Anyone may call."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import QuerySet

SIZE = 25


@dataclass(frozen=True)
class PageOf:
    """One page of a list with its place in the whole."""

    rows: list[Any]
    total: int
    number: int
    pages: int
    # There are more than `total`, which was counted no further; `ahead`: more pages follow this one.
    more: bool = False
    ahead: bool = False

    def links(self, address: str, parameters: str = "") -> "Links":
        """The pager's links to this list: `parameters` is what else stands in the address (q=…&sort=…)."""
        before, after = self.number - 1, self.number + 1
        tail = f"&{parameters}" if parameters else ""
        return Links(
            self.number,
            self.pages,
            f"{address}?page={before}{tail}" if before >= 1 else None,
            f"{address}?page={after}{tail}" if after <= self.pages or self.ahead else None,
            self.more,
        )


@dataclass(frozen=True)
class Links:
    """What the component `pager` draws."""

    number: int
    pages: int
    previous: str | None
    next: str | None
    more: bool = False


def page_of(rows: "QuerySet[Any]", asked: str | int = 1, *, most: int | None = None) -> PageOf:
    """The page asked for (from 1, anything unreadable is 1): one query for the count, one for the rows.

    `most`: count no further, for lists so long that counting them costs more than showing a page; all their pages can be reached.
    """
    text = str(asked)
    wanted = max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    counted = (rows.order_by() if most is None else rows.order_by()[: most + 1]).count()
    more = most is not None and counted > most
    total = min(counted, most) if most is not None else counted
    pages = max(1, ceil(total / SIZE))
    number = wanted if more else min(wanted, pages)
    found = list(rows[(number - 1) * SIZE : number * SIZE + 1])
    if more and not found:
        number = pages
        found = list(rows[(number - 1) * SIZE : number * SIZE + 1])
    return PageOf(found[:SIZE], total, number, pages, more, len(found) > SIZE)
