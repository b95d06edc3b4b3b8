"""What a recipe may say, in typed form: stages, criteria, surveys, letters, work. Every field is in docs/reference/recipe.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from wenovate.decide.windows import Span

Texts = Mapping[str, str]
COUNTRIES = ("GR", "CZ")
VISIBILITIES = ("network", "public")
WAYS_OF_JOINING = ("designation", "invitation", "open")
AFTER_THE_TERM = ("overdue", "lapsed")
ROUNDS = ("selection", "network", "competition")
# For whom a stage is: those who have something to do in it.
AUDIENCES = ("members", "citizens", "firms", "unit", "everyone")
# Whose calendar a stage is in: the programme's, or one of each challenge from selection on.
SCOPES = ("programme", "challenge")


@dataclass(frozen=True)
class StageSpec:
    """A stage as the recipe has it: names for staff, public and before it opens; for whom; days from the start; what is done in it."""

    key: str
    staff_name: Texts
    name: Texts
    before: Texts
    purpose: Texts
    waiting: Texts
    activities: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    scope: str = "programme"
    # Stages that are meant to be open at the same time.
    overlaps: tuple[str, ...] = ()
    opens_day: int | None = None
    closes_day: int | None = None
    # It opens again so many days later, so many times in all.
    repeat_days: int | None = None
    repeat_times: int = 1
    # What is done in it goes on after the programme has ended.
    outlives: bool = False

    def spans(self, starts_on: date) -> list[Span]:
        """Its windows in a programme that starts on a day; none where it is always open."""
        if self.opens_day is None:
            return []
        opens, closes = self.opens_day, self.closes_day
        steps = [turn * (self.repeat_days or 0) for turn in range(self.repeat_times)]
        return [
            Span(starts_on + timedelta(days=opens + step), None if closes is None else starts_on + timedelta(days=closes + step))
            for step in steps
        ]


@dataclass(frozen=True)
class Criterion:
    """What is looked at in a round, with its weight (all of a round sum to 100) and what 1, 3 and 5 look like."""

    key: str
    name: Texts
    question: Texts
    weight: int
    low: Texts
    middle: Texts
    high: Texts
    # selection: the unit's, over what was submitted; network: the members', over a project.
    round: str = "selection"
    # A sheet may answer "not applicable" where it is not.
    required: bool = True


@dataclass(frozen=True)
class SurveySpec:
    """A survey: its form, one answer a body or a person; from a day of the programme, or after stages end (a key, or each)."""

    key: str
    form: str
    per: str = "body"
    after: str = ""
    opens_day: int = 0
    closes_day: int = 30
    remind_days: int = 0


@dataclass(frozen=True)
class LetterSpec:
    """A letter that goes out when a stage opens or closes, or so many days before (negative) or after."""

    key: str
    stage: str
    on: str
    subject: Texts
    text: Texts
    days: int = 0
    to: str = "members"


@dataclass(frozen=True)
class EffortSpec:
    """Work that a stage asks of the unit: so many times so many minutes for each thing of a kind."""

    key: str
    of: str
    stage: str
    name: Texts
    minutes: int
    times: int = 1


@dataclass(frozen=True)
class Recipe:
    """A whole recipe."""

    key: str
    version: int
    languages: tuple[str, ...]
    country: str
    time_zone: str
    title: Texts
    promise: Texts
    noun: Texts
    joining: Mapping[str, Any]
    visibility: str
    # The form of each role (registration, need): its key and version.
    questions: Mapping[str, tuple[str, int]]
    stages: tuple[StageSpec, ...]
    criteria: tuple[Criterion, ...]
    # Of the selection: sheets that a need wants, places that there are.
    selection: Mapping[str, Any]
    surveys: tuple[SurveySpec, ...] = ()
    letters: tuple[LetterSpec, ...] = ()
    efforts: tuple[EffortSpec, ...] = ()
    # How many of each kind the unit reckons with: what the work is counted from.
    expected: Mapping[str, int] = field(default_factory=dict)

    def criteria_of(self, name: str) -> tuple[Criterion, ...]:
        """The criteria of a round (selection, network)."""
        return tuple(criterion for criterion in self.criteria if criterion.round == name)

    @property
    def rounds(self) -> tuple[str, ...]:
        """The rounds that have criteria."""
        return tuple(name for name in ROUNDS if self.criteria_of(name))

    def stage(self, key: str) -> StageSpec:
        """A stage by its key; KeyError where there is none."""
        return {stage.key: stage for stage in self.stages}[key]

    def stages_of(self, activity: str) -> tuple[StageSpec, ...]:
        """The stages in which an activity is done; none where it is bound to none."""
        return tuple(stage for stage in self.stages if activity in stage.activities)
