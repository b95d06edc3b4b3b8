"""Windows as somebody types them: rows of days and hours, added and taken away by buttons, without any script."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from django.utils.translation import gettext as _

from wenovate.decide.windows import CLOSES_AT, OPENS_AT, Span, in_order

# More windows than a stage can be looked over with; what repeats oftener stands in the recipe as days.
MOST = 60
# Rows that are read at all: more fields than this no form may have.
_MOST_READ = 250
ADD, WITHOUT = "add", "without"
_PARTS = ("opens_on", "opens_at", "closes_on", "closes_at")
_DAY, _HOUR = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), re.compile(r"\d{2}:\d{2}", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One window as it was typed."""

    opens_on: str = ""
    opens_at: str = f"{OPENS_AT:%H:%M}"
    closes_on: str = ""
    closes_at: str = f"{CLOSES_AT:%H:%M}"
    fault: str = ""


@dataclass(frozen=True)
class Windows:
    """The windows of one stage on a form: what the component `windows_field` draws. `name` begins the names of its fields.

    `fixed`: more stand than a form offers, so they are told and stay as they are.
    """

    name: str
    rows: tuple[Row, ...]
    fixed: bool = False

    @property
    def spans(self) -> list[Span]:
        """As the calendar reckons with them; call it where `complete`."""
        return in_order(_span(row) for row in self.rows)

    @property
    def complete(self) -> bool:
        """Nothing is wrong with any row."""
        return not any(row.fault for row in self.rows)

    @property
    def full(self) -> bool:
        """No further row is offered."""
        return len(self.rows) >= MOST

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """(field id, label, message) for the summary of a form."""
        return [
            (f"field-{self.name}-{number}-opens_on", _("Window %(number)d") % {"number": number + 1}, row.fault)
            for number, row in enumerate(self.rows)
            if row.fault
        ]

    def checked(self) -> "Windows":
        """With what is wrong beside each row."""
        if self.fixed:
            return self
        begun: set[str] = set()
        rows = []
        for number, row in enumerate(self.rows):
            rows.append(replace(row, fault=_fault(row, begun) if number < MOST else _too_many()))
            begun.add(row.opens_on)
        return replace(self, rows=tuple(rows))

    def pressed(self, button: str) -> "Windows | None":
        """With one row more or less where one of its buttons was pressed; None where it was another."""
        if button == f"{ADD}-{self.name}":
            return self if self.full else replace(self, rows=(*self.rows, Row()))
        for number in range(len(self.rows)):
            if button == f"{WITHOUT}-{self.name}-{number}":
                return replace(self, rows=self.rows[:number] + self.rows[number + 1 :])
        return None


def begun(name: str, spans: Iterable[Span]) -> Windows:
    """The rows of windows that stand."""
    rows = tuple(_row(span) for span in spans)
    return Windows(name, rows, fixed=len(rows) > MOST)


def typed(name: str, source: Mapping[str, str], stands: Windows | None = None) -> Windows:
    """The rows of a form that was sent; those left empty are none. Where those that stand are fixed, the form held none of them."""
    if stands is not None and stands.fixed:
        return stands
    found = []
    for number in range(_MOST_READ):
        given = {part: str(source.get(f"{name}-{number}-{part}", "")).strip()[:20] for part in _PARTS}
        if given["opens_on"] or given["closes_on"]:
            found.append(Row(**given))
    return Windows(name, tuple(found))


def _row(span: Span) -> Row:
    return Row(**Row().__dict__ | span.as_data())


def _span(row: Row) -> Span:
    return Span.from_data(row.__dict__)


def _fault(row: Row, begun: set[str]) -> str:
    if not _is_day(row.opens_on) or (row.closes_on and not _is_day(row.closes_on)):
        return _("Write each date with day, month and year.")
    if not all(not hour or _is_hour(hour) for hour in (row.opens_at, row.closes_at)):
        return _("Write the hour with figures, as 15:00.")
    if _span(row).is_upside_down:
        return _("It closes before it opens. Put the later day second.")
    if row.opens_on in begun:
        return _("Another window of this stage opens on the same day. Put them together.")
    return ""


def _too_many() -> str:
    return _("At most %(most)d windows can be written here, and nothing is saved with more. Take some away.") % {"most": MOST}


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and 2000 <= date.fromisoformat(text).year <= 2100
    except ValueError:
        return False


def _is_hour(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return bool(_HOUR.fullmatch(text))
