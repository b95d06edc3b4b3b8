"""Tables that left for a spreadsheet, read again."""

import csv
import io
from typing import Any

from openpyxl import load_workbook


def lines_of(answer: Any) -> list[list[str]]:
    """The lines of a CSV, the headings first; cut as its language cuts."""
    text = answer.getvalue().decode("utf-8-sig")
    separator = ";" if text.splitlines()[0].count(";") >= text.splitlines()[0].count(",") else ","
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def cells_of(answer: Any) -> list[list[Any]]:
    """The cells of a workbook's one sheet, as the types that a spreadsheet program gives them."""
    return [list(row) for row in load_workbook(io.BytesIO(answer.getvalue())).active.iter_rows(values_only=True)]
