"""The two kinds of files. No cell of either can run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from wenovate.decide.cells import neutral

from .tables import Cell

# A spreadsheet program cuts a CSV as its own language separates: the comma is the decimal sign in Greek and Czech.
_SEPARATORS = {"en": ","}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PIECE = 64 * 1024
# Longest text that a cell of a spreadsheet holds.
_LONGEST = 32767


def csv_of(headers: list[str], lines: Iterable[list[Cell]], language: str) -> Iterator[bytes]:
    """Text in UTF-8, with the mark by which spreadsheet programs know it; days and instants as ISO 8601."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=_SEPARATORS.get(language, ";"))
    buffer.write("\ufeff")
    writer.writerow([neutral(header) for header in headers])
    for line in lines:
        writer.writerow([neutral(_as_text(cell)) for cell in line])
        # Many small pieces cost more than they save.
        if buffer.tell() > _PIECE:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def xlsx_of(title: str, headers: list[str], lines: Iterable[list[Cell]]) -> IO[bytes]:
    """A workbook of one sheet, written row by row into a passing file: it is never whole in memory."""
    # Fetched by whoever is first asked for a workbook: processes that write none do without.
    from xlsxwriter import Workbook

    # It is closed with the answer that sends it.
    file = TemporaryFile()  # noqa: SIM115
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        styles = {
            "header": book.add_format({"bold": True}),
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        # The name of a sheet has no such signs and at most 31.
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31])
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, _text(header), styles["header"])
        for row, line in enumerate(lines, start=1):
            for column, cell in enumerate(line):
                _write(sheet, row, column, cell, styles)
    file.seek(0)
    return file


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: Mapping[Any, Any]) -> None:
    """What a value is says how it is written; an instant as its own clock shows it."""
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.replace(tzinfo=None), styles[datetime])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles[date])
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, _text(cell))


def _text(text: str) -> str:
    """A cell of text is text, whatever it begins with. It is marked all the same: whoever saves it as CSV would lose that."""
    return _NO_XML.sub("", neutral(text))[:_LONGEST]
