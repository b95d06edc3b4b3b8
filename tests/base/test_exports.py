"""Lists as tables: headings in the reader's language, dates that are dates, no formula, little memory."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from tests.house.source import ROOT
from tests.tables_out import cells_of, lines_of
from wenovate.base.exports import Column, Export, answer

INSTANT = datetime(2026, 11, 23, 8, 0, 12, 999, tzinfo=UTC)
FORMULAS = ["=1+1", "+3", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("https://elsewhere.example")']


def table(*columns: Any) -> Export:
    """A table of rows that are sequences; a heading in the catalogue, so that its language shows."""
    return Export("things", _("Bodies"), tuple(Column(_("Body"), lambda row, place=place: row[place]) for place in range(len(columns))))


def both(rows: list[tuple[Any, ...]], language: str = "el") -> tuple[list[list[str]], list[list[Any]]]:
    """The rows as CSV and as a workbook, in a language."""
    with translation.override(language):
        export = table(*rows[0])
        return lines_of(answer(export, rows, "csv")), cells_of(answer(export, rows, "xlsx"))


def test_headings_are_in_the_readers_language() -> None:
    heads = {language: {lines[0][0], cells[0][0]} for language in ("el", "cs", "en") for lines, cells in [both([("x",)], language)]}
    assert heads == {"el": {"Φορέας"}, "cs": {"Instituce"}, "en": {"Body"}}


def test_days_and_numbers_are_iso_in_csv_and_real_in_a_workbook() -> None:
    lines, cells = both([(date(2026, 11, 23), INSTANT, 42, Decimal("3.50"), None, True)])
    assert lines[1] == ["2026-11-23", "2026-11-23T10:00:12+02:00", "42", "3.50", "", "True"]
    assert cells[1][:5] == [datetime(2026, 11, 23), datetime(2026, 11, 23, 10, 0, 12), 42, 3.5, None]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_can_run_as_a_formula(text: str) -> None:
    lines, cells = both([(text,)])
    assert lines[1][0].startswith("'")
    assert cells[1][0].startswith("'")


def test_no_heading_and_no_title_can_break_the_file() -> None:
    export = Export("x", "a/b:c*d?[e]'" + "x" * 60 + '"<&', (Column("=1<&>", lambda row: row),))
    book = load_workbook(io.BytesIO(b"".join(answer(export, ["<&>\x00\x0b\ud7ff\ufffe"], "xlsx"))))  # type: ignore[arg-type]
    assert (len(book.active.title) <= 31, [cell.value for cell in book.active["A"]]) == (True, ["'=1<&>", "<&>\ud7ff"])


def test_the_comma_separates_only_where_it_is_no_decimal_sign() -> None:
    export = table("a", "b")
    firsts = {}
    for language in ("el", "cs", "en"):
        with translation.override(language):
            firsts[language] = b"".join(answer(export, [("a", "b")], "csv")).decode("utf-8-sig").splitlines()[1]  # type: ignore[arg-type]
    assert firsts == {"el": "a;b", "cs": "a;b", "en": "a,b"}


def test_the_file_is_named_after_list_and_day_and_is_never_shown(now: Any) -> None:
    head = answer(table("a"), [("a",)], "xlsx").headers
    assert head["Content-Disposition"] == 'attachment; filename="things-2026-11-23.xlsx"'
    assert head["X-Content-Type-Options"] == "nosniff"


def test_rows_are_read_in_their_language_though_the_page_is_done() -> None:
    with translation.override("cs"):
        made = answer(Export("x", "x", (Column("x", lambda row: str(_("Body"))),)), [1], "csv")
    with translation.override("el"):
        assert "Instituce" in b"".join(made).decode()  # type: ignore[arg-type]


def test_a_workbook_is_one_whole_archive() -> None:
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer(table("a"), [("a",)] * 3, "xlsx"))))  # type: ignore[arg-type]
    assert (archive.testzip(), "xl/worksheets/sheet1.xml" in archive.namelist()) == (None, True)


def rows_told(count: int, told: list[int]) -> Iterator[tuple[str]]:
    """Rows that say how many of them have been asked for."""
    for place in range(count):
        told[0] = place
        yield (f"κελί {place}",)


def test_a_table_is_sent_while_it_is_read() -> None:
    told = [0]
    pieces = iter(answer(table("a"), rows_told(50_000, told), "csv"))  # type: ignore[call-overload]
    next(pieces)
    assert told[0] < 10_000


MEASURE = """
import tests.mode, resource
from wenovate.wsgi import application
from wenovate.base.exports.tables import Column, Export
from wenovate.base.exports.writing import xlsx_of
export = Export("x", "x", tuple(Column("x", lambda row, place=place: f"κελί {row} {place}") for place in range(12)))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
size = xlsx_of("x", export.headers, export.lines(range(20_000), "Europe/Athens", "el")).seek(0, 2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, size)
"""


@pytest.mark.slow
def test_twenty_thousand_rows_take_no_memory_to_speak_of() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], cwd=ROOT, capture_output=True, text=True, check=True)
    kilobytes, size = map(int, done.stdout.split())
    assert (kilobytes < 8_000, size > 100_000) == (True, True)
