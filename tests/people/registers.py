"""Files of registers as offices save them, made in memory, for the tests of imports."""

import csv
import io
import zipfile
from typing import Any

HEADINGS = ["Κωδικός", "Ονομασία", "ΑΦΜ", "E-mail", "Εποπτεύων φορέας"]
LINES = [
    ["1", "ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", "997844860", "info@larisa.example", "2"],
    ["2", "ΠΕΡΙΦΕΡΕΙΑ ΘΕΣΣΑΛΙΑΣ", "", "", ""],
    ["3", "ΆΓΙΟΣ ΝΙΚΟΛΑΟΣ", "", "", "2"],
]


def csv_file(lines: list[list[str]], *, encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    """A table as CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(lines)
    return buffer.getvalue().encode(encoding)


def xlsx_file(lines: list[list[Any]]) -> bytes:
    """A table as the first sheet of a workbook."""
    from openpyxl import Workbook

    book, buffer = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for line in lines:
        sheet.append(line)
    book.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A workbook with one more part, or another in the place of one."""
    source, buffer = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, part)
    return buffer.getvalue()
