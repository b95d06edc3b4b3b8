"""The criteria of a recipe as a question set: one question a criterion, one option a score. Published when a programme opens."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .recipes import Criterion, Recipe

# The answer that leaves a criterion out.
NOT_APPLICABLE = "na"
REASON = "reason"


def rubric(recipe: Recipe, name: str) -> dict[str, Any]:
    """The content of the question set for a round (selection, network) of a recipe. It has the recipe's version."""
    frame = _frame()
    return {
        "key": rubric_key(recipe, name),
        "version": recipe.version,
        "title": frame["title"][name],
        "intro": frame["intro"],
        "section": [
            {"key": "criteria", "title": frame["criteria"], "question": [_question(one, frame) for one in recipe.criteria_of(name)]},
            {"key": "reasons", "title": frame["reasons"], "question": [{"key": REASON, "kind": "long", "max": 1500, **frame["reason"]}]},
        ],
    }


def rubric_key(recipe: Recipe, name: str) -> str:
    """The key under which the question set stands."""
    return f"{recipe.key}-{name}"


def _question(criterion: Criterion, frame: Mapping[str, Any]) -> dict[str, Any]:
    anchors = {1: criterion.low, 3: criterion.middle, 5: criterion.high}
    options = [{"key": str(score), "label": _label(score, anchors.get(score), criterion.name)} for score in range(1, 6)]
    if not criterion.required:
        options.append({"key": NOT_APPLICABLE, "label": frame["not_applicable"]})
    return {
        "key": criterion.key,
        "kind": "choice",
        "label": dict(criterion.name),
        "help": dict(criterion.question),
        "options": options,
        "weight": criterion.weight,
    }


def _label(score: int, anchor: Mapping[str, str] | None, languages: Mapping[str, str]) -> dict[str, str]:
    return {language: f"{score} – {anchor[language]}" if anchor else str(score) for language in languages}


@lru_cache(maxsize=1)
def _frame() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("sheet.toml").read_text(encoding="utf-8"))
