"""A recipe as files, as somebody would write them by hand: `recipe.toml` and a file for each form."""

from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

from .files import NAME
from .reading import FILE

# In which order a reader expects the fields: PostgreSQL keeps those of an object in an order of its own.
_ORDER = (
    *("key", "of", "kind", "form", "per", "after", "on", "days", "to", "version", "languages", "country", "time_zone"),
    *("visibility", "title", "promise", "noun", "joining", "selection", "expected", "forms", "intro", "round", "weight", "required"),
    *("name", "staff_name", "before", "purpose", "waiting", "label", "low", "middle", "high", "subject", "text", "help"),
    *("activities", "audience", "scope", "overlaps", "opens_day", "closes_day", "repeat_days", "repeat_times", "outlives", "remind_days"),
    *("options", "when", "section", "question", "stage", "criterion", "survey", "letter", "effort", "el", "cs", "en"),
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}


def files_of(content: Mapping[str, Any]) -> dict[str, str]:
    """The text of each file by its name; read again they say what the content says."""
    forms = dict(_names(content))
    frame = {name: value for name, value in content.items() if name != "questions"} | ({"forms": forms} if forms else {})
    return {FILE: _toml(frame), **{f"{name}.toml": _toml(content["questions"][role]) for role, name in forms.items()}}


def _names(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each role with the name of its file: the one that it has, unless two share it or it is no plain name."""
    given, taken = content.get("forms", {}), {FILE.removesuffix(".toml")}
    for role in content.get("questions", {}):
        name = str(given.get(role, role))
        name = name if NAME.fullmatch(name) and name not in taken else f"form-{len(taken)}"
        taken.add(name)
        yield role, name


def _toml(table: Mapping[str, Any]) -> str:
    return tomli_w.dumps(_ordered(table), multiline_strings=True, indent=2)


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        names = sorted(value, key=lambda name: _RANK.get(name, len(_RANK)))
        return {name: _ordered(value[name]) for name in names}
    return [_ordered(one) for one in value] if isinstance(value, list) else value
