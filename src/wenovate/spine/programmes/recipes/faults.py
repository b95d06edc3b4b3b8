"""What is wrong with a recipe, and where: the place in the data, and its line in a file."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from .codes import Code

# A table of a list ([[stage]]), a table ([joining]), or a key of either.
_LIST = re.compile(r"\s*\[\[\s*([\w.-]+)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
Place = tuple[str | int, ...]
Value = str | int | Sequence[str]


@dataclass(frozen=True)
class Fault:
    """One fault: the place as keys and positions, ("stage", 1, "closes_day"), what it is, and what its sentence names."""

    place: Place
    code: Code
    # Whose it is, as a file has it ("stage submit"); empty for what stands at the top.
    of: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """In English, for whoever writes a recipe by hand."""
        sentence = self.code.value.format_map({name: in_a_row(value) for name, value in self.values.items()})
        return f"{self.of}: {sentence}" if self.of else sentence

    @property
    def is_gap(self) -> bool:
        """Only a text is missing in a language: it can still be written."""
        return self.code is Code.NO_TEXT


def in_a_row(value: Value, naming: Callable[[str], str] = str) -> str:
    """A value as a sentence says it: several with commas, each as it is called."""
    return str(value) if isinstance(value, str | int) else ", ".join(map(naming, value))


class WrongRecipe(ValueError):
    """A recipe that cannot be used; the message says where and why, `fault` the place in the data."""

    def __init__(self, message: str, fault: Fault | None = None) -> None:
        super().__init__(message)
        self.fault = fault


def line_of(text: str, place: Sequence[str | int]) -> int | None:
    """The line (from 1) on which a place of the data stands in TOML text: of its key, else of its table; None where it stands nowhere."""
    table, position, key = _split(place)
    own_table = f"{table}.{key}" if table else key
    found, within, seen = None, table == "", -1
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _LIST.match(line) or _TABLE.match(line):
            seen += head[1] == table
            is_its = not table or seen == position
            if is_its and head[1] == own_table:
                return number
            within = is_its and head[1] == table
            found = number if within else found
        elif within and (named := _KEY.match(line)) and named[1] == key:
            return number
    return found


def line_of_key(text: str, key: str) -> int | None:
    """The line on which the section or question of a form says its key."""
    wanted = re.compile(rf"""\s*key\s*=\s*["']{re.escape(key)}["']""")
    # What stands before the first of them is the key of the form itself.
    inside = dropwhile(lambda one: not _LIST.match(one[1]), enumerate(text.splitlines(), start=1))
    return next((number for number, line in inside if key and wanted.match(line)), None)


def _split(place: Sequence[str | int]) -> tuple[str, int, str]:
    """(table, its position among those of the same name, key): ("stage", 1, "closes_day") and ("title",) alike."""
    if len(place) > 1 and isinstance(place[1], int):
        return str(place[0]), place[1], str(place[2]) if len(place) > 2 else ""
    return "", 0, str(place[0]) if place else ""
