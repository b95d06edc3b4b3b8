"""Recipes: a programme as data. Read from a folder with `recipe.toml` and the forms that it names; frozen when a programme opens."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

Texts = Mapping[str, str]
COUNTRIES = ("GR", "CZ")
VISIBILITIES = ("network", "public")
WAYS_OF_JOINING = ("designation", "invitation", "open")
ROUNDS = ("selection", "network")
SHIPPED = Path(__file__).parent
# Fields of a recipe that are built from what the file says, or may be left out.
_BUILT = {"stages", "criteria", "languages", "questions", "selection"}


class WrongRecipe(ValueError):
    """A recipe that cannot be used; the message says where and why."""


@dataclass(frozen=True)
class StageSpec:
    """A stage as the recipe has it: names for staff, public and before it opens; days from the start; what is done in it."""

    key: str
    staff_name: Texts
    name: Texts
    before: Texts
    purpose: Texts
    waiting: Texts
    activities: tuple[str, ...]
    opens_day: int | None = None
    closes_day: int | None = None


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

    def criteria_of(self, name: str) -> tuple[Criterion, ...]:
        """The criteria of a round (selection, network)."""
        return tuple(criterion for criterion in self.criteria if criterion.round == name)

    @property
    def rounds(self) -> tuple[str, ...]:
        """The rounds that have criteria."""
        return tuple(name for name in ROUNDS if self.criteria_of(name))

    def stage(self, key: str) -> StageSpec:
        """A stage by its key; KeyError where there is none."""
        return next((stage for stage in self.stages if stage.key == key), None) or _no_stage(key)

    def stage_of(self, activity: str) -> StageSpec | None:
        """The stage in which an activity is done; None where it is bound to none."""
        return next((stage for stage in self.stages if activity in stage.activities), None)


def _no_stage(key: str) -> StageSpec:
    raise KeyError(key)


def load(folder: Path) -> dict[str, Any]:
    """A recipe with the content of its forms, as one JSON-able object. WrongRecipe names file and reason."""
    data = _toml(folder / "recipe.toml")
    data["questions"] = {role: _toml(folder / f"{name}.toml") for role, name in data.get("forms", {}).items()}
    parse(data)
    return data


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongRecipe(f"{path.name} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongRecipe(f"{path.name}: {error}") from error


def parse(data: Mapping[str, Any]) -> Recipe:
    """The recipe in typed form. WrongRecipe where something is missing, unknown or does not add up."""
    try:
        stages = tuple(StageSpec(**_plain(entry)) for entry in data["stage"])
        criteria = tuple(Criterion(**entry) for entry in data["criterion"])
        plain = {name: data[name] for name in Recipe.__dataclass_fields__ if name not in _BUILT}
        questions = {role: (form["key"], int(form["version"])) for role, form in data["questions"].items()}
    except KeyError as missing:
        raise WrongRecipe(f"recipe.toml: {missing} is missing") from missing
    except (AttributeError, TypeError, ValueError) as error:
        raise WrongRecipe(f"recipe.toml: {error}") from error
    recipe = Recipe(
        **plain,
        languages=tuple(data.get("languages", ())),
        questions=questions,
        stages=stages,
        criteria=criteria,
        selection=data.get("selection", {}),
    )
    _check(recipe)
    return recipe


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    return dict(entry) | {"activities": tuple(entry.get("activities", ()))}


def _check(recipe: Recipe) -> None:
    faults = [*_frame_faults(recipe), *_text_faults(recipe), *_stage_faults(recipe)]
    if faults:
        raise WrongRecipe(f"recipe.toml: {faults[0]}")


def _frame_faults(recipe: Recipe) -> Iterator[str]:
    if not recipe.languages:
        yield "languages names none"
    if recipe.country not in COUNTRIES:
        yield f"there is no calendar for the country {recipe.country}"
    if recipe.time_zone not in available_timezones():
        yield f"there is no time zone {recipe.time_zone}"
    if recipe.visibility not in VISIBILITIES:
        yield f"visibility is one of {', '.join(VISIBILITIES)}, not {recipe.visibility}"
    if recipe.joining.get("by") not in WAYS_OF_JOINING:
        yield f"joining: by is one of {', '.join(WAYS_OF_JOINING)}, not {recipe.joining.get('by')}"
    if not isinstance(recipe.joining.get("working_days"), int) or recipe.joining["working_days"] < 1:
        yield "joining wants working_days, a whole number of at least 1"
    yield from _weight_faults(recipe)


def _weight_faults(recipe: Recipe) -> Iterator[str]:
    for criterion in recipe.criteria:
        if criterion.round not in ROUNDS:
            yield f"criterion {criterion.key}: its round is one of {', '.join(ROUNDS)}, not {criterion.round}"
    for name in recipe.rounds or ("selection",):
        weight = sum(criterion.weight for criterion in recipe.criteria_of(name))
        if weight != 100:
            yield f"the weights of the criteria of the {name} sum to {weight}, not to 100"


def _text_faults(recipe: Recipe) -> Iterator[str]:
    places: list[tuple[str, Texts]] = [("title", recipe.title), ("promise", recipe.promise), ("noun", recipe.noun)]
    for stage in recipe.stages:
        texts = (stage.staff_name, stage.name, stage.before, stage.purpose, stage.waiting)
        places += [(f"stage {stage.key}", text) for text in texts]
    for criterion in recipe.criteria:
        texts = (criterion.name, criterion.question, criterion.low, criterion.middle, criterion.high)
        places += [(f"criterion {criterion.key}", text) for text in texts]
    for place, text in places:
        missing = [language for language in recipe.languages if not text.get(language)]
        if missing:
            yield f"{place}: no text in {', '.join(missing)}"


def _stage_faults(recipe: Recipe) -> Iterator[str]:
    keys = [stage.key for stage in recipe.stages]
    for stage in recipe.stages:
        if keys.count(stage.key) > 1:
            yield f"stage {stage.key}: the key stands twice"
        if stage.closes_day is not None and (stage.opens_day is None or stage.closes_day <= stage.opens_day):
            yield f"stage {stage.key}: it closes before it opens"
