"""Reading a register of bodies: what each row says, and what is doubtful about it. Writes nothing."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wenovate.decide import registers, spelling

from .enums import Kind, Level

# Diavgeia's categories. Who may join: circular of 3 February 2020, "bodies of central, regional and local government"
# and the legal persons they supervise; courts, registry offices inside other bodies and defunct units do not.
_CATEGORIES: dict[str, tuple[Kind, Level, bool]] = {
    "MINISTRY": (Kind.MINISTRY, Level.CENTRAL, True),
    "SECRETARIAT_GENERAL": (Kind.MINISTRY, Level.CENTRAL, True),
    "PRIME_MINISTER": (Kind.MINISTRY, Level.CENTRAL, True),
    "GENERALGOVERNMENT": (Kind.OTHER, Level.CENTRAL, True),
    "INDEPENDENTAUTHORITY": (Kind.AUTHORITY, Level.CENTRAL, True),
    "ADMINISTRATIVEREGION": (Kind.ADMINISTRATION, Level.REGIONAL, True),
    "REGION": (Kind.REGION, Level.REGIONAL, True),
    "MUNICIPALITY": (Kind.MUNICIPALITY, Level.LOCAL, True),
    "LOCAL_AUTHORITY": (Kind.AGENCY, Level.LOCAL, True),
    "DEYA": (Kind.COMPANY, Level.LOCAL, True),
    "UNIVERSITY": (Kind.UNIVERSITY, Level.OTHER, True),
    "HOSPITAL": (Kind.HOSPITAL, Level.OTHER, True),
    "NPDD": (Kind.AGENCY, Level.OTHER, True),
    "NPID": (Kind.AGENCY, Level.OTHER, True),
    "INSTITUTION": (Kind.AGENCY, Level.OTHER, True),
    "DEKO": (Kind.COMPANY, Level.OTHER, True),
    "COMPANYSA": (Kind.COMPANY, Level.OTHER, True),
    "NONPROFITCOMPANY": (Kind.COMPANY, Level.OTHER, True),
    "COURT": (Kind.COURT, Level.OTHER, False),
    "10022": (Kind.OTHER, Level.OTHER, False),
    "10026": (Kind.OTHER, Level.OTHER, False),
    "OTHERTYPE": (Kind.OTHER, Level.OTHER, False),
}
_UNKNOWN = (Kind.OTHER, Level.OTHER, False)


class WrongRegister(ValueError):
    """The file is no register that can be read; the message says why."""


@dataclass
class Row:
    """One body as the file has it, cleaned, with codes of what is doubtful (`warnings`) or why it is `refused`."""

    line: int
    uid: str
    values: dict[str, Any]
    supervisor: str = ""
    warnings: list[str] = field(default_factory=list)
    refused: str = ""


def read_greek_register(path: Path) -> list[Row]:
    """Rows of the Greek register (JSON, object with `organizations`). WrongRegister where the file is another thing."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise WrongRegister(f"{path.name} cannot be read as JSON: {error}") from error
    entries = data.get("organizations") if isinstance(data, dict) else data
    if not isinstance(entries, list):
        raise WrongRegister(f"{path.name} holds no list of organisations")
    rows = [_row(line, entry) for line, entry in enumerate(entries, start=1)]
    _compare(rows)
    return rows


def _row(line: int, entry: Any) -> Row:
    if not isinstance(entry, Mapping):
        return Row(line, "", {}, refused="not_an_object")
    uid, raw_name = _text(entry, "uid"), str(entry.get("label") or "")
    name, raw_number = spelling.tidy(raw_name), str(entry.get("vatNumber") or "")
    if not uid or not name:
        return Row(line, uid, {}, refused="no_number" if not uid else "no_name")
    if len(name) > 400 or len(uid) > 40:
        return Row(line, uid[:40], {}, refused="too_long")
    number = raw_number.strip()
    kind, level, eligible = _CATEGORIES.get(_text(entry, "category"), _UNKNOWN)
    values = {
        "official_name": name,
        "country": "GR",
        "category": _text(entry, "category")[:40],
        "kind": kind,
        "level": level,
        "eligible": eligible,
        "tax_number": number[:20],
        "tax_number_holds": registers.afm_holds(number),
        "website": _text(entry, "website")[:300],
    }
    warnings = {
        "tax_number": not values["tax_number_holds"],
        "alphabets": spelling.mixes_alphabets(raw_name),
        "spaces": raw_name != " ".join(raw_name.split()) or raw_number != number,
        "not_eligible": not eligible,
    }
    return Row(line, uid, values, _text(entry, "supervisorId"), [code for code, holds in warnings.items() if holds])


def _compare(rows: list[Row]) -> None:
    """What shows only when rows are held against each other."""
    taken = [row for row in rows if not row.refused]
    names = Counter(row.values["official_name"] for row in taken)
    uids = Counter(row.uid for row in taken)
    first: set[str] = set()
    for row in taken:
        if row.uid in first:
            row.refused = "number_twice"
            continue
        first.add(row.uid)
        if names[row.values["official_name"]] > 1:
            row.warnings.append("same_name")
        if row.supervisor and row.supervisor not in uids:
            row.warnings.append("supervisor")


def _text(entry: Mapping[str, Any], key: str) -> str:
    return " ".join(str(entry.get(key) or "").split())
