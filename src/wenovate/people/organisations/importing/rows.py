"""One row of a register, cleaned, with what is doubtful about it; and what shows when rows are held against each other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from wenovate.base.texts import clean_text
from wenovate.decide import registers, spelling
from wenovate.decide.cells import restored
from wenovate.decide.trees import refused_ties

# Longest texts, as the columns of Body have them; a longer name or number is no name or number.
NAME, UID = 400, 40
_LONGEST = {"tax_number": 20, "website": 300, "region": 120, "category": 40}


class WrongRegister(ValueError):
    """The file is no register that can be read; `code` says why, `words.PROBLEMS` has the words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Row:
    """One body as the file has it, cleaned, with codes of what is doubtful (`warnings`) or why it is `refused`.

    `supervisor` is None where the file does not speak of supervisors. `repeats` counts the further lines that say the same of
    the body, as a register of the parts of municipalities does.
    """

    line: int
    uid: str
    values: dict[str, Any]
    supervisor: str | None = None
    warnings: list[str] = field(default_factory=list)
    refused: str = ""
    repeats: int = 0


def made(line: int, given: Mapping[str, str], settled: Mapping[str, Any]) -> Row:
    """A row out of texts as they came (`given`, only what the file has) and what is known beside them (country, kind, level, eligible)."""
    texts = {name: clean_text(restored(cell), lines=False) for name, cell in given.items()}
    uid, name = texts.get("uid", ""), spelling.tidy(texts.get("official_name", ""))
    refused = "formula" if any(cell.startswith("=") for cell in given.values()) else _refusal(uid, name, texts.get("display_name", ""))
    if refused:
        return Row(line, "" if refused == "formula" else uid[:UID], {}, refused=refused)
    values = {"official_name": name, **settled}
    values |= {column: texts[column][:longest] for column, longest in _LONGEST.items() if column in texts}
    if texts.get("display_name"):
        values["display_name"] = spelling.tidy(texts["display_name"])
    warnings = [
        *(_number(values) if "tax_number" in texts else []),
        *["alphabets"] * spelling.mixes_alphabets(given["official_name"]),
        *["spaces"] * any(given.get(column, "") != " ".join(given.get(column, "").split()) for column in ("official_name", "tax_number")),
        *_addresses(values, texts),
        *["not_eligible"] * (not settled["eligible"]),
    ]
    return Row(line, uid, values, texts.get("supervisor"), warnings)


def _refusal(uid: str, name: str, display_name: str) -> str:
    if not uid or not name:
        return "no_number" if not uid else "no_name"
    return "too_long" if len(name) > NAME or len(uid) > UID or len(display_name) > NAME else ""


def _number(values: dict[str, Any]) -> list[str]:
    """Check the tax number; a country that has no rule here is not doubted."""
    known = values["country"] in registers.LENGTHS
    values["tax_number_holds"] = known and registers.tax_number_holds(values["country"], values["tax_number"])
    return ["tax_number"] if known and not values["tax_number_holds"] else []


def _addresses(values: dict[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Take only addresses that a page may lead to: whatever else stands there is left out."""
    wrong = []
    scheme = values.get("website", "").partition(":")[0].casefold()
    if ":" in values.get("website", "") and scheme not in {"http", "https"} and "." not in scheme:
        values["website"] = ""
        wrong.append("website")
    if "email" in texts:
        values["email"] = texts["email"]
        try:
            if texts["email"]:
                validate_email(texts["email"])
        except ValidationError:
            values["email"] = ""
            wrong.append("email")
    return wrong


def compared(rows: list[Row]) -> list[Row]:
    """The rows, held against each other: lines that repeat a row are folded into it, one that contradicts it is refused."""
    kept: list[Row] = []
    first: dict[str, Row] = {}
    for row in rows:
        before = first.get(row.uid) if not row.refused else None
        if before is None:
            kept.append(row)
            if not row.refused:
                first[row.uid] = row
        elif (before.values, before.supervisor) == (row.values, row.supervisor):
            before.repeats += 1
        else:
            row.refused = "number_twice"
            kept.append(row)
    _doubt(list(first.values()), first)
    return kept


def _doubt(taken: list[Row], known: Mapping[str, Row]) -> None:
    names = Counter(row.values["official_name"] for row in taken)
    rings = refused_ties({}, [(row.uid, row.supervisor) for row in taken if row.supervisor and row.supervisor in known])
    for row in taken:
        if names[row.values["official_name"]] > 1:
            row.warnings.append("same_name")
        if row.supervisor and row.supervisor not in known:
            row.warnings.append("supervisor")
        if row.uid in rings:
            row.warnings.append("ring")
