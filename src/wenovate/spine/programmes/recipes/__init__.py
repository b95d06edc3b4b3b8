"""Recipes: a programme as data. Read from a folder with `recipe.toml` and the forms that it names; frozen when a programme opens."""

from .faults import Fault, WrongRecipe
from .reading import SHIPPED, faults, load, parse, shipped
from .schema import (
    AFTER_THE_TERM,
    AUDIENCES,
    COUNTRIES,
    ROUNDS,
    SCOPES,
    VISIBILITIES,
    WAYS_OF_JOINING,
    Criterion,
    EffortSpec,
    LetterSpec,
    Recipe,
    StageSpec,
    SurveySpec,
    Texts,
)

__all__ = [
    "AFTER_THE_TERM",
    "AUDIENCES",
    "COUNTRIES",
    "ROUNDS",
    "SCOPES",
    "SHIPPED",
    "VISIBILITIES",
    "WAYS_OF_JOINING",
    "Criterion",
    "EffortSpec",
    "Fault",
    "LetterSpec",
    "Recipe",
    "StageSpec",
    "SurveySpec",
    "Texts",
    "WrongRecipe",
    "faults",
    "load",
    "parse",
    "shipped",
]
