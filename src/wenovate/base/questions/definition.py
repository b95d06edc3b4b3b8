"""Reading a question set out of TOML or JSON. What it says is in `question`, what may be wrong with it in `problems`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation

from .kinds import KINDS
from .problems import Problem, problems
from .question import Definition, Option, Question, Section, Texts, When

__all__ = ["Definition", "Option", "Problem", "Question", "Section", "Texts", "When", "WrongDefinition", "parse", "problems", "read"]

_TEXTS = dict[str, str]
# What stands in a file for each field of a question, with the words for it.
_FIELDS: dict[str, tuple[Any, str]] = {
    "key": (str, "a text"),
    "kind": (str, "a text"),
    "label": (_TEXTS, "a text a language"),
    "help": (_TEXTS, "a text a language"),
    "example": (_TEXTS, "a text a language"),
    "unit": (_TEXTS, "a text a language"),
    "required": (str, "a text"),
    "max": (int, "a whole number"),
    "min_value": (int | float, "a number"),
    "max_value": (int | float, "a number"),
    "options": (list, "a list"),
    "personal": (bool, "true or false"),
    "confidential": (bool, "true or false"),
    "evaluators": (bool, "true or false"),
    "public": (bool, "true or false"),
    "column": (str, "a text"),
    "weight": (int, "a whole number"),
    "when": (dict, "a question with its answer"),
    "autocomplete": (str, "a text"),
}
_OF_A_DEFAULT = {
    str: (str, "a text"),
    bool: (bool, "true or false"),
    int: (int, "a whole number"),
    tuple: (list, "a list"),
    dict: (_TEXTS, "a text a language"),
}
# The settings that single kinds have; whether one belongs to its question's kind is for `problems` to say.
_OWN = {name: _OF_A_DEFAULT[type(default)] for kind in KINDS.values() for name, default in kind.own.items()}


class WrongDefinition(ValueError):
    """A question set that cannot be used; the message says what and where."""


def read(data: Mapping[str, Any]) -> Definition:
    """A definition out of parsed TOML or JSON; WrongDefinition names the first place where it is wrong. In English, for whoever runs commands."""
    definition = parse(data)
    with translation.override("en"):
        found = problems(definition)
    if found:
        raise WrongDefinition(f"{', '.join(filter(None, (definition.key, found[0].question)))}: {found[0].message}")
    return definition


def parse(data: Mapping[str, Any]) -> Definition:
    """As `read`, without looking for problems: for what was published by the rules of its time, and for whoever wants to hear all of them."""
    key = str(data.get("key", "?"))
    try:
        sections = tuple(_section(section) for section in data["section"])
        return Definition(data["key"], int(data["version"]), _texts(data["title"]), _texts(data.get("intro", {})), sections)
    except KeyError as missing:
        raise WrongDefinition(f"{key}: {missing} is missing") from missing
    except WrongDefinition as wrong:
        raise WrongDefinition(f"{key}, {wrong}") from wrong
    except (AttributeError, TypeError, ValueError) as error:
        raise WrongDefinition(f"{key}: {error}") from error


def _section(data: Mapping[str, Any]) -> Section:
    return Section(data["key"], _texts(data["title"]), tuple(_question(entry) for entry in data["question"]), _texts(data.get("help", {})))


def _question(data: Mapping[str, Any]) -> Question:
    place = data.get("key", "?")
    unknown = sorted(set(data) - set(_FIELDS) - set(_OWN))
    if unknown:
        raise WrongDefinition(f"{place}: nothing is known of {', '.join(unknown)}")
    for name, value in data.items():
        wanted, words = (_FIELDS | _OWN)[name]
        if not _is(value, wanted):
            raise WrongDefinition(f"{place}: {name} is to be {words}")
    known = {name: value for name, value in data.items() if name in _FIELDS}
    own = {name: _frozen(value) for name, value in data.items() if name in _OWN}
    return Question(**known | {"options": _options(data.get("options", ())), "when": _when(data), "own": own})


def _is(value: Any, wanted: Any) -> bool:
    if wanted == _TEXTS:
        return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    # A truth value is a whole number for the language, not for people.
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))


def _texts(value: Any) -> Texts:
    if not _is(value, _TEXTS):
        raise TypeError("a title, introduction or help is to be a text a language")
    return dict(value)


def _options(rows: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple(Option(str(row["key"]), _texts(row["label"])) for row in rows)


def _frozen(value: Any) -> Any:
    """A list as a tuple: of options where it holds {key, label}."""
    if not isinstance(value, list):
        return value
    return _options(value) if any(isinstance(one, dict) for one in value) else tuple(str(one) for one in value)


def _when(data: Mapping[str, Any]) -> When | None:
    when = data.get("when")
    if when is None:
        return None
    answers = when["any"] if "any" in when else [when["is"]]
    return When(str(when["question"]), tuple(str(answer) for answer in answers))
