"""What is measured: a table of indicators with their values, as many rows as somebody needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.field import Field
from wenovate.base.questions.question import Question

from .day import day_in_words, wrong_day
from .kind import Faults, Grid, Kind, Paper, Schema, text_in, too_long
from .number import plain, wrong_number
from .parts import below, marked, name_of

Row = dict[str, str]
# Rows that an empty form shows, and those that stay free below what is filled.
_FIRST, _FREE = 3, 2
# A form with more would have more fields than a server takes at once.
MOST_ROWS = 50


@dataclass(frozen=True)
class Column:
    """One thing that is asked about an indicator."""

    label: Any
    kind: str
    most: int
    wrong: Callable[[str], str] = lambda text: ""
    words: Callable[[str], str] = str
    cell: Callable[[str], str] = str


def _figure(label: Any) -> Column:
    return Column(label, "number", 20, wrong_number, cell=lambda text: plain(text) or text)


def _day(label: Any) -> Column:
    return Column(label, "date", 10, wrong_day, day_in_words)


COLUMNS = {
    "indicator": Column(gettext_lazy("Indicator"), "text", 200),
    "baseline": _figure(gettext_lazy("Baseline")),
    "baseline_on": _day(gettext_lazy("Baseline as of")),
    "target": _figure(gettext_lazy("Target")),
    "target_on": _day(gettext_lazy("Target by")),
    "value": _figure(gettext_lazy("Measured value")),
    "unit": Column(gettext_lazy("Unit of measure"), "text", 60),
    "date": _day(gettext_lazy("Measured on")),
    "method": Column(gettext_lazy("How it is measured"), "text", 300),
}


class Indicators(Kind):
    """The answer is a list of {column: text}. A row that is begun is finished: an empty figure would later be read as nought."""

    name = "indicators"
    title = gettext_lazy("Table of indicators")
    own = {"columns": ("indicator", "baseline", "target", "unit"), "max_rows": 10}
    empty: ClassVar[Any] = []

    def asked(self, question: Question) -> dict[str, Column]:
        """The columns that the set asks for, in its order."""
        return {column: COLUMNS[column] for column in self.of(question, "columns") if column in COLUMNS}

    def read(self, question: Question, source: QueryDict) -> list[Row] | None:
        rows, numbers = [], range(1, self.of(question, "max_rows") + 1)
        for number in numbers:
            texts = {column: text_in(source, name_of(question, number, column)) for column in self.asked(question)}
            rows.append({column: text for column, text in texts.items() if text is not None})
        return [_filled(row) for row in rows if _filled(row)] if any(rows) else None

    def shaped(self, question: Question, value: Any) -> list[Row]:
        rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        kept = [{column: row[column] for column in self.asked(question) if isinstance(row.get(column), str)} for row in rows]
        return [_filled(row) for row in kept if _filled(row)][: self.of(question, "max_rows")]

    def missing(self, question: Question) -> str:
        return _("Fill in at least one row.")

    def faults(self, question: Question, value: list[Row], *, country: str, wanted: bool) -> Faults:
        found = {}
        for number, row in enumerate(value, start=1):
            for name, column in self.asked(question).items():
                text = row.get(name, "")
                fault = (too_long(text, column.most) or column.wrong(text)) if text else _("Fill this in, or empty the row.")
                if fault:
                    found[f"{number}-{name}"] = fault
        return marked(found)

    def draw(self, question: Question, value: list[Row], faults: Faults) -> dict[str, Any]:
        most = self.of(question, "max_rows")
        shown = min(most, max(_FIRST, len(value) + _FREE))
        rows = [value[place] if place < len(value) else {} for place in range(shown)]
        return {
            "parts": [self._drawn(question, number, row, below(faults, number)) for number, row in enumerate(rows, start=1)],
            "more": _("One more row") if shown < most else "",
            "most": most,
        }

    def _drawn(self, question: Question, number: int, row: Row, faults: Faults) -> Field:
        heading = _("Row %(number)d") % {"number": number}
        fields = [
            Field(
                name=name_of(question, number, name),
                label=str(column.label),
                kind=column.kind,
                value=row.get(name, ""),
                errors=[faults[name]] if name in faults else [],
                required=None,
                max=column.most,
            )
            for name, column in self.asked(question).items()
        ]
        return Field(name=name_of(question, number), label=heading, kind="row", required=None, parts=fields)

    def words(self, question: Question, value: list[Row]) -> str:
        asked = self.asked(question)
        lines = [[f"{asked[name].label}: {asked[name].words(text)}" for name, text in row.items()] for row in value]
        return "\n".join(" · ".join(line) for line in lines)

    def grid(self, question: Question, value: list[Row]) -> Grid | None:
        asked = self.asked(question)
        rows = [[column.words(row[name]) if name in row else "" for name, column in asked.items()] for row in value]
        return Grid([str(column.label) for column in asked.values()], rows)

    def columns(self, question: Question) -> list[tuple[str, str]]:
        return [(name, str(column.label)) for name, column in self.asked(question).items()]

    def cells(self, question: Question, value: list[Row]) -> list[str]:
        """One line a row in each cell, so that the lines of all columns stand beside each other."""
        asked = self.asked(question)
        return ["\n".join(column.cell(row[name]) if name in row else "" for row in value) for name, column in asked.items()]

    def schema(self, question: Question) -> Schema:
        asked = self.asked(question)
        texts = {name: {"type": "string", "minLength": 1, "maxLength": column.most} for name, column in asked.items()}
        row = {"type": "object", "properties": texts, "required": list(asked), "additionalProperties": False}
        return {"type": "array", "items": row, "maxItems": self.of(question, "max_rows")}

    def paper(self, question: Question) -> Paper:
        headers = [str(column.label) for column in self.asked(question).values()]
        return Paper(grid=Grid(headers, [[""] * len(headers)] * min(5, self.of(question, "max_rows"))))

    def problems(self, question: Question) -> Iterator[str]:
        columns = self.of(question, "columns")
        if "indicator" not in columns or len(columns) < 2:
            yield _("A table of indicators wants the column “indicator” and at least one more.")
        for column in sorted(set(columns) - set(COLUMNS)):
            yield _("There is no column “%(column)s”. Choose some of: %(known)s.") % {"column": column, "known": ", ".join(COLUMNS)}
        if not 1 <= self.of(question, "max_rows") <= MOST_ROWS:
            yield _("A table of indicators has from 1 to %(most)d rows.") % {"most": MOST_ROWS}


def _filled(row: Row) -> Row:
    return {column: text for column, text in row.items() if text}
