"""Reading a recipe: from a folder, or from the data that a programme was frozen with."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING
from pathlib import Path
from typing import Any, TypeVar

from .checking import check
from .codes import Code
from .faults import Fault, Place, WrongRecipe, line_of
from .schema import Criterion, EffortSpec, LetterSpec, Recipe, StageSpec, SurveySpec, Texts

SHIPPED = Path(__file__).parent
FILE = "recipe.toml"
# Lists of tables: the name in the data, the field of the recipe, what one entry is.
_LISTS: dict[str, tuple[str, type[Any]]] = {
    "stage": ("stages", StageSpec),
    "criterion": ("criteria", Criterion),
    "survey": ("surveys", SurveySpec),
    "letter": ("letters", LetterSpec),
    "effort": ("efforts", EffortSpec),
}
_PLAIN = ("key", "version", "country", "time_zone", "title", "promise", "noun", "joining", "visibility")
_NEEDED = (*_PLAIN, "languages", "stage")
T = TypeVar("T")


def shipped() -> list[str]:
    """The names of the recipes that come with the software."""
    return sorted(folder.name for folder in SHIPPED.iterdir() if (folder / FILE).exists())


def load(folder: Path) -> dict[str, Any]:
    """A recipe with the content of its forms, as one JSON-able object. WrongRecipe names file, line and reason."""
    data, text = raw(folder)
    found = faults(data)
    if found:
        line = line_of(text, found[0].place)
        raise WrongRecipe(f"{FILE}, line {line}: {found[0].reason}" if line else f"{FILE}: {found[0].reason}", found[0])
    return data


def raw(folder: Path) -> tuple[dict[str, Any], str]:
    """The same before it is checked, and the text of its file. WrongRecipe where a file is not there or is no TOML."""
    text = _text(folder / FILE)
    data = _toml(FILE, text)
    data["questions"] = {role: _toml(f"{name}.toml", _text(folder / f"{name}.toml")) for role, name in _mapping(data.get("forms")).items()}
    return data, text


def parse(data: Mapping[str, Any]) -> Recipe:
    """The recipe in typed form. WrongRecipe where something is missing, unknown or does not add up."""
    found = faults(data)
    if found:
        raise WrongRecipe(f"{FILE}: {found[0].reason}", found[0])
    return _typed(data)


def outline(data: Mapping[str, Any]) -> Recipe:
    """The recipe in typed form while it is being written, when it need not add up. WrongRecipe where its shape is wrong."""
    found = next(_shape(data), None)
    if found is not None:
        raise WrongRecipe(f"{FILE}: {found.reason}", found)
    return _typed(data)


def faults(data: Mapping[str, Any]) -> list[Fault]:
    """Everything that keeps a recipe from being used, in the order of the file. None where it can be."""
    found = list(_shape(data))
    # What has the wrong shape cannot be looked into.
    return found or list(check(_typed(data)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise WrongRecipe(f"{path.name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise WrongRecipe(f"{path.name}: {error}") from error


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongRecipe(f"{name}: {error}") from error


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_texts(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values())


# What a field of a kind holds, and how that is said.
_KINDS: Mapping[Any, tuple[Callable[[Any], bool], str]] = {
    str: (lambda value: isinstance(value, str), "a text"),
    int: (_is_number, "a whole number"),
    int | None: (lambda value: value is None or _is_number(value), "a whole number"),
    bool: (lambda value: isinstance(value, bool), "true or false"),
    Texts: (_is_texts, "a table of texts, one a language"),
    tuple[str, ...]: (lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value), "a list of names"),
    dict: (lambda value: isinstance(value, Mapping), "a table"),
}
_TOP = {
    "key": str,
    "version": int,
    "languages": tuple[str, ...],
    "country": str,
    "time_zone": str,
    "visibility": str,
    "title": Texts,
    "promise": Texts,
    "noun": Texts,
    "joining": dict,
    "selection": dict,
    "expected": dict,
    "forms": Texts,
    "questions": dict,
}


def _shape(data: Mapping[str, Any]) -> Iterator[Fault]:
    """What is missing, unknown, or of another kind than it must be."""
    for name in _NEEDED:
        if name not in data:
            yield Fault((name,), Code.MISSING, values={"name": name})
    for name, value in data.items():
        if name in _TOP:
            yield from _kind_fault((name,), "", name, _TOP[name], value)
        elif name in _LISTS:
            yield from _list_shape(name, _LISTS[name][1], value)
        else:
            yield Fault((name,), Code.UNKNOWN, values={"name": name})
    for role, form in _mapping(data.get("questions")).items():
        if not isinstance(form, Mapping) or not isinstance(form.get("key"), str) or not _is_number(form.get("version")):
            yield Fault(("forms",), Code.NAMELESS_FORM, values={"name": role})


def _list_shape(name: str, entry: type[Any], rows: Any) -> Iterator[Fault]:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        yield Fault((name,), Code.NO_LIST, values={"name": name})
        return
    fields = entry.__dataclass_fields__
    for position, row in enumerate(rows):
        of = f"{name} {row.get('key', position + 1)}"
        for wanted, about in fields.items():
            if wanted in row:
                yield from _kind_fault((name, position, wanted), of, wanted, about.type, row[wanted])
            elif about.default is MISSING:
                yield Fault((name, position), Code.MISSING, of, {"name": wanted})
        for unknown in row.keys() - fields.keys():
            yield Fault((name, position, unknown), Code.UNKNOWN, of, {"name": unknown})


def _kind_fault(place: Place, of: str, name: str, kind: Any, value: Any) -> Iterator[Fault]:
    holds, words = _KINDS[kind]
    if not holds(value):
        yield Fault(place, Code.WRONG_KIND, of, {"name": name, "kind": words})


def _typed(data: Mapping[str, Any]) -> Recipe:
    lists: dict[str, Any] = {field: tuple(_entry(kind, row) for row in data.get(name, ())) for name, (field, kind) in _LISTS.items()}
    return Recipe(
        **{name: data[name] for name in _PLAIN},
        **lists,
        languages=tuple(data.get("languages", ())),
        questions={role: (form["key"], form["version"]) for role, form in data.get("questions", {}).items()},
        selection=data.get("selection", {}),
        expected=data.get("expected", {}),
    )


def _entry(kind: type[T], row: Mapping[str, Any]) -> T:
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
