"""What is wrong with a recipe, and where: the place in the data, and its line in a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A table of a list ([[stage]]), a table ([joining]), or a key of either.
_LIST = re.compile(r"\s*\[\[\s*([\w.-]+)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


@dataclass(frozen=True)
class Fault:
    """One fault: the place as keys and positions, ("stage", 1, "closes_day"), and the reason in words."""

    place: tuple[str | int, ...]
    reason: str


class WrongRecipe(ValueError):
    """A recipe that cannot be used; the message says where and why, `fault` the place in the data."""

    def __init__(self, message: str, fault: Fault | None = None) -> None:
        super().__init__(message)
        self.fault = fault


def line_of(text: str, place: Sequence[str | int]) -> int | None:
    """The line (from 1) on which a place of the data stands in TOML text: of its key, else of its table; None where it stands nowhere."""
    table, position, key = _split(place)
    found, within, seen = None, table == "", -1
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _LIST.match(line) or _TABLE.match(line):
            if within and found is not None:
                break
            within = head[1] == table
            seen += within
            within = within and seen == position
            found = number if within else found
        elif within and (named := _KEY.match(line)) and named[1] == key:
            return number
    return found


def _split(place: Sequence[str | int]) -> tuple[str, int, str]:
    """(table, its position among those of the same name, key): ("stage", 1, "closes_day") and ("title",) alike."""
    if len(place) > 1 and isinstance(place[1], int):
        return str(place[0]), place[1], str(place[2]) if len(place) > 2 else ""
    return "", 0, str(place[0]) if place else ""
