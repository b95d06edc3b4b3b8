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

    def links(self, address: str, parameters: str = "") -> "Links":
        """The pager's links to this list: `parameters` is what else stands in the address (q=…&sort=…)."""
        before, after = self.number - 1, self.number + 1
        tail = f"&{parameters}" if parameters else ""
        return Links(
            self.number,
            self.pages,
            f"{address}?page={before}{tail}" if before >= 1 else None,
            f"{address}?page={after}{tail}" if after <= self.pages else None,
        )


@dataclass(frozen=True)
class Links:
    """What the component `pager` draws."""

    number: int
    pages: int
    previous: str | None
    next: str | None


def page_of(rows: "QuerySet[Any]", asked: str | int = 1) -> PageOf:
    """The page asked for (from 1, anything unreadable is 1): one query for the count, one for the rows."""
    text = str(asked)
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    total = rows.order_by().count()
    pages = max(1, ceil(total / SIZE))
    number = min(max(1, wanted), pages)
    return PageOf(list(rows[(number - 1) * SIZE : number * SIZE]), total, number, pages)
