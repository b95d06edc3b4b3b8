"""The invented people of the demo, as its data names them."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
FIRST_UNIT = "kainotomia"


@lru_cache(maxsize=16)
def entries(name: str) -> dict[str, Any]:
    """A data file, read once."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def persons() -> list[dict[str, Any]]:
    """Everybody one can be."""
    people: list[dict[str, Any]] = entries("people")["person"]
    return people


def person(key: str) -> dict[str, Any]:
    """One of them; KeyError for a stranger."""
    return next((entry for entry in persons() if entry["key"] == key), None) or _stranger(key)


def unit_of(entry: dict[str, Any]) -> str:
    """The unit in which one of them has their role."""
    return str(entry.get("unit", FIRST_UNIT))


def _stranger(key: str) -> dict[str, Any]:
    raise KeyError(key)
