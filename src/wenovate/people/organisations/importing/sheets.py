"""Tables as files: CSV with its delimiter and encoding found out, and the first sheet of an XLSX. No formula is evaluated, nothing is fetched."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from .rows import WrongRegister

MOST_ROWS, MOST_COLUMNS, MOST_IN_A_CELL = 200_000, 100, 10_000
# What an XLSX may hold once it is unpacked, and in how many parts.
MOST_INFLATED, MOST_PARTS = 200 * 1024 * 1024, 500
_DELIMITERS = ";,\t|"
_LOOKED_AT = 50
_WORD = re.compile(r"[^\W\d_]+")
_GREEK = frozenset("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫαβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ")
_CZECH = frozenset("ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýžäöüÄÖÜľĺôŕ")
# Encodings of offices here that are not UTF-8, with the letters that they are used for. The first of equals is taken.
_ENCODINGS = {"cp1253": _GREEK, "cp1250": _CZECH, "iso8859_7": _GREEK}
_USUAL_SIGNS = frozenset("«»–—‘’“”„…·°§€№´¨\u00a0")


@dataclass(frozen=True)
class Sheet:
    """A table: its headings, all different, and its lines with their numbers in the file."""

    headings: list[str]
    lines: list[tuple[int, list[str]]]


def kind_of(content: bytes) -> str:
    """csv, xlsx or json, by the first bytes and never by the name. WrongRegister for what is empty or too large."""
    if not content.strip():
        raise WrongRegister("empty")
    if len(content) > settings.UPLOAD_LIMIT_BYTES:
        raise WrongRegister("too_large")
    if content.startswith(b"PK"):
        return "xlsx"
    return "json" if content.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in {b"{", b"["} else "csv"


def read_sheet(content: bytes) -> Sheet:
    """The table in a CSV or XLSX file. WrongRegister says why it is none."""
    lines = _of_xlsx(content) if kind_of(content) == "xlsx" else _of_csv(content)
    filled = [(number, cells) for number, cells in _bounded(lines) if any(cells)]
    if not filled:
        raise WrongRegister("empty")
    headings = _different(filled[0][1])
    if len(headings) < 2:
        raise WrongRegister("one_column")
    if len(filled) == 1:
        raise WrongRegister("no_rows")
    width = len(headings)
    return Sheet(headings, [(number, (cells + [""] * width)[:width]) for number, cells in filled[1:]])


def _bounded(lines: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(lines, start=1):
        if number > MOST_ROWS + 1:
            raise WrongRegister("too_many_rows")
        if len(cells) > MOST_COLUMNS:
            raise WrongRegister("too_many_columns")
        if any(len(cell) > MOST_IN_A_CELL for cell in cells):
            raise WrongRegister("too_long_a_cell")
        yield number, cells


def _different(headings: list[str]) -> list[str]:
    """The headings up to the last that is filled, tidied; a second of the same name is told apart by its place."""
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    named: list[str] = []
    for place, heading in enumerate(headings, start=1):
        text = " ".join(heading.split())[:80] or f"({place})"
        named.append(text if text not in named else f"{text} ({place})")
    return named


def _of_csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    # Excel may say it in the first line.
    said = re.match(r"sep=(.)\r?\n", text)
    delimiter = said.group(1) if said else _delimiter(text)
    reader = csv.reader(io.StringIO(text[said.end() :] if said else text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield [cell.strip("\r\n") for cell in cells]
    except csv.Error as error:
        raise WrongRegister("not_csv") from error


def _delimiter(text: str) -> str:
    """The one that cuts the first lines into the most columns, evenly."""
    sample = text[:200_000].splitlines()[:_LOOKED_AT]

    def evenly(delimiter: str) -> int:
        try:
            widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells]
        except csv.Error:
            return 0
        return min(widths, default=0) * 1000 + widths[0] if widths else 0

    return max(_DELIMITERS, key=evenly)


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise WrongRegister("not_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    found = {encoding: _fits(content, encoding, letters) for encoding, letters in _ENCODINGS.items()}
    best = max(found, key=lambda encoding: found[encoding])
    if found[best] <= 0:
        raise WrongRegister("not_text")
    return content.decode(best)


def _fits(content: bytes, encoding: str, letters: frozenset[str]) -> int:
    """How well a file reads in an encoding: words that could stand in its languages, less what could not."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return 0
    score = 0
    for word in _WORD.findall(text):
        foreign = [letter for letter in word if letter not in letters and not letter.isascii()]
        if not word.isascii():
            # A Greek word is Greek throughout; a Czech one holds plain letters too.
            score += -1 if foreign or (letters is _GREEK and any(letter.isascii() for letter in word)) else 1
    return score - sum(not sign.isascii() and not sign.isalpha() and sign not in _USUAL_SIGNS for sign in text)


def _of_xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_parts(parts)
        yield from _cells(content)
    except WrongRegister:
        raise
    except Exception as error:
        # The library answers a damaged file with whatever stumbled first: KeyError, ValueError, zlib's, the parser's.
        raise WrongRegister("not_xlsx") from error


def _check_parts(parts: zipfile.ZipFile) -> None:
    """Refuse what inflates beyond the limit; no more than the declared size is ever unpacked. Entities of XML are not wanted either."""
    entries = parts.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise WrongRegister("inflates")
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with parts.open(entry) as part:
                if b"<!DOCTYPE" in part.read(4096):
                    raise WrongRegister("not_xlsx")


def _cells(content: bytes) -> Iterator[list[str]]:
    # Only the worker and commands come here: a web process must not carry the library.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheet = book.worksheets[0]
    # What a file says of its own size may be wrong, and costs a row for each line that is not there.
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_row=MOST_ROWS + 2, values_only=True):
        yield [_text(cell) for cell in cells]
    book.close()


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
