"""The register of Greek public bodies as Diavgeia gives it out: JSON, an object with `organizations`."""

import json
from collections.abc import Mapping
from typing import Any

from wenovate.people.organisations.enums import Kind, Level

from .rows import Row, WrongRegister, compared, made

# Diavgeia's categories. Who may join: circular of 3 February 2020, "bodies of central, regional and local government"
# and the legal persons they supervise; courts, registry offices inside other bodies and defunct units do not.
CATEGORIES: dict[str, tuple[Kind, Level, bool]] = {
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
_NAMED = {
    "uid": "uid",
    "official_name": "label",
    "category": "category",
    "tax_number": "vatNumber",
    "website": "website",
    "supervisor": "supervisorId",
}


def read_greek_register(content: bytes) -> list[Row]:
    """Rows of the Greek register. WrongRegister where the file is another thing."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WrongRegister("not_json") from error
    entries = data.get("organizations") if isinstance(data, dict) else data
    if not isinstance(entries, list):
        raise WrongRegister("no_list")
    return compared([_row(line, entry) for line, entry in enumerate(entries, start=1)])


def _row(line: int, entry: Any) -> Row:
    if not isinstance(entry, Mapping):
        return Row(line, "", {}, refused="not_an_object")
    given = {name: _text(entry, key) for name, key in _NAMED.items()}
    kind, level, eligible = CATEGORIES.get(given["category"], _UNKNOWN)
    return made(line, given, {"country": "GR", "kind": kind, "level": level, "eligible": eligible})


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return str(value) if isinstance(value, str | int | float) and value else ""
