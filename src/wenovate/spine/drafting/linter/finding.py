"""A finding, and what the checks look at."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from wenovate.base import texts
from wenovate.base.questions.definition import Definition, WrongDefinition, read
from wenovate.decide.windows import Span
from wenovate.decide.working_days import Calendar
from wenovate.spine.programmes.recipes import Recipe, StageSpec

Place = tuple[str | int, ...]


class Severity(StrEnum):
    """How grave: it cannot open so, it will probably go wrong, it is worth a second look. The gravest first."""

    STOP = "stop"
    WARN = "warn"
    HINT = "hint"


STOP, WARN, HINT = Severity


@dataclass(frozen=True)
class Finding:
    """What was found, where in the content, and in words what it means and what to do."""

    code: str
    severity: Severity
    place: Place
    words: str


@dataclass(frozen=True)
class Case:
    """A draft that can be read, with what must be known of its unit and of the day."""

    content: Mapping[str, Any]
    recipe: Recipe
    # Windows as they would open; a stage without any is always open.
    spans: Mapping[str, Sequence[Span]]
    slug: str
    calendar: Calendar
    at: datetime
    slug_is_free: bool = True
    # Officers, heads and evaluators of the unit.
    scorers: int = 2
    # The recipe that is in force, where the draft changes an open programme.
    before: Recipe | None = None

    @property
    def zone(self) -> str:
        """The time zone of its windows."""
        return self.recipe.time_zone

    def stages(self) -> Iterator[tuple[Place, StageSpec, Sequence[Span]]]:
        """Every stage with its place and its windows."""
        for position, stage in enumerate(self.recipe.stages):
            yield ("stage", position), stage, self.spans.get(stage.key, ())

    @cached_property
    def forms(self) -> dict[str, Definition]:
        """The forms that can be read, by their role."""
        return readable(self.content)

    @cached_property
    def dated(self) -> list[tuple[Place, StageSpec, Sequence[Span]]]:
        """The stages that have windows."""
        return [entry for entry in self.stages() if entry[2]]


def readable(content: Mapping[str, Any]) -> dict[str, Definition]:
    """The forms of a recipe that can be read, by their role."""
    found = {}
    for role, form in content.get("questions", {}).items():
        with suppress(WrongDefinition):
            found[role] = read(form)
    return found


def name_of(stage: StageSpec) -> str:
    """What a stage is called, in the reader's language."""
    return texts.pick(stage.name).plain


def day(on: date) -> str:
    """A day in words, with the day of the week."""
    return texts.day_in_words(on, weekday=True)
