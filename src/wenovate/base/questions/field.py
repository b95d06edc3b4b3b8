"""What a page draws of a question: the field in the reader's language, with its value and its faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One option in the reader's language."""

    key: str
    label: str


@dataclass(frozen=True)
class Field:
    """What the component `field` draws. `kind` is the question's, or `row`: some fields of a larger one under one heading."""

    name: str
    label: str
    kind: str
    help: str = ""
    example: str = ""
    value: Any = ""
    errors: list[str] = field(default_factory=list)
    # None: it goes with what stands around it.
    required: bool | None = True
    options: list[Choice] = field(default_factory=list)
    max: int | None = None
    unit: str | None = None
    autocomplete: str | None = None
    lang: str | None = None
    # Asked only where an earlier answer makes it apply: the name of that field, and the answers, divided by spaces.
    conditional: bool = False
    when: tuple[str, str] | None = None
    # Wanted from a stage on that has not come yet.
    later: bool = False
    # Few options in little room: a select instead of buttons.
    dropdown: bool = False
    # Of an answer of several parts: a field for each; what stands before them; the words of the button that asks for more of them.
    parts: list["Field"] = field(default_factory=list)
    note: str = ""
    more: str = ""
    most: int | None = None
    # Where whoever does not know the answer can look it up.
    href: str = ""
    # Of files: which kinds a browser offers, the name under which those to be removed are ticked, and what is wrong with single ones.
    accept: str | None = None
    remove: str = ""
    harm: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The element's id, to which the error summary leads."""
        return f"field-{self.name}"

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """(field id, label, message) of what is wrong here: of the parts, where they say it themselves."""
        of_parts = [(place, f"{self.label} · {label}", message) for part in self.parts for place, label, message in part.faults]
        return of_parts or [(self.id, self.label, message) for message in self.errors]
