"""Recipes: a programme as data. Read from a folder with `recipe.toml` and the forms that it names; frozen when a programme opens."""

from .checking import texts_of
from .codes import Code
from .faults import Fault, WrongRecipe, in_a_row, line_of
from .reading import FILE, SHIPPED, faults, load, outline, parse, raw, shipped
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
    "FILE",
    "ROUNDS",
    "SCOPES",
    "SHIPPED",
    "VISIBILITIES",
    "WAYS_OF_JOINING",
    "Code",
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
    "in_a_row",
    "line_of",
    "load",
    "outline",
    "parse",
    "raw",
    "shipped",
    "texts_of",
]
