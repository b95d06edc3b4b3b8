"""Long lists page by page, and by which filters a list is known. Anyone may call."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from .registry import Table
from .texts import clean_text

SIZE = 25
# As much of a filter as an address keeps.
LONGEST = 100


@dataclass(frozen=True)
class Listed:
    """A list whose filters somebody may keep under a name: where it stands and which filters its address knows."""

    title: "str | Promise"
    route: str
    parameters: Collection[str]
    # The part of the address itself that says of what it is the list: a programme.
    of: str = ""

    def known(self, given: Mapping[str, str]) -> dict[str, str]:
        """What this list knows of what an address says; page numbers and whatever else somebody wrote there are left out."""
        found = {name: clean_text(given.get(name, ""), lines=False)[:LONGEST] for name in (*self.parameters, self.of) if name}
        return {name: value for name, value in found.items() if value}

    def address(self, given: Mapping[str, str]) -> str | None:
        """The list under these filters; None where it would be the list of nothing."""
        filters = self.known(given)
        of = filters.pop(self.of, "")
        if self.of and not re.fullmatch(r"[-a-zA-Z0-9_]+", of):
            return None
        where = reverse(self.route, kwargs={self.of: of} if self.of else None)
        return f"{where}?{urlencode(filters)}" if filters else where


lists: Table[Listed] = Table("lists whose filters somebody may keep")


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
    wanted = _number(asked)
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


def page_of_list(rows: Sequence[Any], asked: str | int = 1) -> PageOf:
    """The page asked for, of rows that are read already."""
    pages = max(1, ceil(len(rows) / SIZE))
    number = min(_number(asked), pages)
    return PageOf(list(rows[(number - 1) * SIZE : number * SIZE]), len(rows), number, pages)


def _number(asked: str | int) -> int:
    text = str(asked)
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
