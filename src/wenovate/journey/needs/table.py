"""Needs that come as rows: typed into a table from a flip-chart, or pasted from a spreadsheet. Each row is read, checked and told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.definition import Definition, Option
from wenovate.decide import spelling
from wenovate.decide.cells import restored
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body

COLUMNS = ("title", "body", "area", "quote")
LONGEST = {"title": 150, "body": 200, "area": 200, "quote": 1000}
# As many rows as a page takes at once, and as many empty ones as it offers.
MOST, EMPTY = 100, 6


@dataclass(frozen=True)
class Row:
    """One row as it was typed, with what is wrong with it by column, the bodies that may be meant, and what it became."""

    title: str = ""
    body: str = ""
    area: str = ""
    quote: str = ""
    # The body that was chosen among several.
    chosen: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    found: Sequence[Body] = ()
    meant: Body | None = None
    area_key: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was typed but perhaps the body that stood there."""
        return not (self.title or self.area or self.quote)

    @property
    def known_body(self) -> Body:
        """The body of a row in which nothing is wrong; RuntimeError otherwise, which is a mistake of ours."""
        if self.meant is None:
            raise RuntimeError("A row without its body was let through")
        return self.meant


def typed(post: QueryDict) -> list[Row]:
    """The rows of the table that hold something."""
    names = (*COLUMNS, "chosen")
    rows = [_row({name: post.get(f"{name}-{place}", "") for name in names}) for place in range(1, MOST + 1)]
    return [row for row in rows if not row.is_empty]


def pasted(text: str) -> list[Row]:
    """Rows of a spreadsheet: one a line, title, body, area and passage apart by tabs. What the spreadsheet guarded as a formula is text again."""
    lines = [line for line in texts.clean_text(text, lines=True).split("\n") if line.strip()]
    return [_row(dict(zip(COLUMNS, [restored(cell.strip().strip('"')) for cell in line.split("\t")], strict=False))) for line in lines]


def _row(cells: Mapping[str, str]) -> Row:
    title, body, area, quote, chosen = (_clean(cells.get(name, ""), name) for name in (*COLUMNS, "chosen"))
    return Row(title, body, area, quote, chosen)


def _clean(text: str, column: str) -> str:
    """Longer than a cell may be it stays, for whoever typed it to shorten; beyond ten times that nobody typed it."""
    return texts.clean_text(text, lines=False)[: LONGEST.get(column, 20) * 10]


def areas(definition: Definition) -> tuple[Option, ...]:
    """The areas that the form of a programme knows; none where it does not ask for one."""
    return next((question.options for question in definition.questions if question.key == "area" and question.kind == "choice"), ())


def checked(rows: Sequence[Row], options: Sequence[Option], last: str = "") -> list[Row]:
    """The rows with what they mean and what is wrong with them. A row without a body means that of the row above, the first one `last`."""
    known: dict[str, list[Body]] = {}
    done: list[Row] = []
    above = Row(body=last)
    for row in rows:
        named = row if row.body or row.chosen else replace(row, body=above.body, chosen=above.chosen)
        above = _with_area(_with_body(_with_words(named), known), options)
        done.append(above)
    return done


def _with_words(row: Row) -> Row:
    faults = {} if row.title else {"title": _("Give it a title: one sentence is enough.")}
    for column, most in LONGEST.items():
        if len(getattr(row, column)) > most:
            faults[column] = _("It is too long: at most %(most)s signs.") % {"most": most}
    return replace(row, faults=faults)


def _with_body(row: Row, known: dict[str, list[Body]]) -> Row:
    if not row.body:
        return replace(row, faults={**row.faults, "body": _("Name the body, or give its number.")})
    if row.body not in known:
        known[row.body] = organisations.meant(row.body)
    found = known[row.body]
    chosen = found if len(found) == 1 else [body for body in found if str(body.pk) == row.chosen]
    if chosen:
        return replace(row, meant=chosen[0], found=found)
    fault = (
        _("Several bodies are called so: choose one.") if found else _("No such body in the register: write its whole name or its number.")
    )
    return replace(row, found=found, faults={**row.faults, "body": fault})


def _with_area(row: Row, options: Sequence[Option]) -> Row:
    """By the key that the page sends, or by its name in any language, as a spreadsheet has it."""
    if not row.area:
        return row
    folded = spelling.fold(row.area)
    found = next((one.key for one in options if row.area == one.key or folded in {spelling.fold(name) for name in one.label.values()}), "")
    if found:
        return replace(row, area_key=found)
    return replace(row, faults={**row.faults, "area": _("Choose one of the areas of the form.")})


def answers_of(row: Row, definition: Definition) -> dict[str, Any]:
    """What a row says to the questions of the form."""
    title = definition.feeding("title")
    return {title.key: row.title} | ({"area": row.area_key} if row.area_key else {}) if title else {}
