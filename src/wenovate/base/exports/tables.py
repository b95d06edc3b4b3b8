"""What a list says of each row when it leaves as a table. It stands beside the query of the list."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise

# What a cell can hold; an instant is shown by the clock of a zone, as on the page.
Cell = str | int | float | Decimal | date | datetime | None
# So many rows are read at once: memory and the number of queries do not grow with the list.
BATCH = 500


@dataclass(frozen=True)
class Column:
    """One column: its heading, in the reader's language, and what of a row stands in it. A day stays a day and a number a number."""

    header: "str | Promise"
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Export:
    """A list as it leaves: the name of its file, its title and its columns.

    `personal`: it names people or their addresses, so that taking it away is an act with a row in the log.
    """

    name: str
    title: "str | Promise"
    columns: Sequence[Column]
    personal: bool = False

    @property
    def headers(self) -> list[str]:
        """The headings in the language that is active."""
        return [str(column.header) for column in self.columns]

    def lines(self, rows: "Iterable[Any]", zone: str, language: str) -> Iterator[list[Cell]]:
        """The cells of each row. They are made after the page's own work is done, so the language is said again for every batch."""
        clock = ZoneInfo(zone)
        source = iter(rows.iterator(chunk_size=BATCH) if isinstance(rows, QuerySet) else rows)
        while True:
            with translation.override(language):
                lines = [[_cell(column.value(row), clock) for column in self.columns] for row in islice(source, BATCH)]
            if not lines:
                return
            yield from lines


def _cell(value: Any, zone: ZoneInfo) -> Cell:
    if isinstance(value, datetime):
        return value.astimezone(zone).replace(microsecond=0)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | date | None):
        return str(value)
    return value
