"""A recipe out of its files, with everything that is wrong with them at once, each fault with file and line."""

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import activities
from wenovate.base.questions.definition import WrongDefinition, problems
from wenovate.base.questions.definition import parse as form_of

from .codes import Code
from .faults import Fault, line_of, line_of_key
from .reading import FILE, faults

# What a form's file may be called, without its ending.
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}", re.ASCII)
# Keys stand in addresses of the desk.
_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}", re.ASCII)
_LISTS = ("stage", "criterion", "survey", "letter", "effort")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_LARGEST = 2**31 - 1
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class FileFault:
    """A fault: its file, the line where it has one, the reason. `of`: the recipe's own, where it is one of those."""

    file: str
    line: int | None
    reason: str
    of: Fault | None = None

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"

    @property
    def is_gap(self) -> bool:
        """Only a text is missing in a language: it can still be written at the desk."""
        return self.of is not None and self.of.is_gap


@dataclass(frozen=True)
class Read:
    """What files say, as far as they could be read, and all that is wrong with them."""

    content: dict[str, Any]
    faults: list[FileFault]

    @property
    def is_usable(self) -> bool:
        """Whether a draft can begin from it: nothing is wrong, but for texts that are still missing."""
        return all(fault.is_gap for fault in self.faults)


def read(files: Mapping[str, bytes]) -> Read:
    """A recipe with its forms out of files by name. What cannot be read as TOML, or kept, hides what else may be wrong with it."""
    if FILE not in files:
        return Read({}, [FileFault(FILE, None, _("The file is missing. Without it there is no recipe."))])
    texts, found = _decoded(files)
    data = {}
    for name, text in texts.items():
        try:
            data[name] = tomllib.loads(text)
        except (ValueError, RecursionError) as wrong:
            found.append(_no_toml(name, wrong))
    found += [fault for name in data for fault in _unkept(name, texts[name], data[name])]
    if found:
        return Read({}, found)
    content = data[FILE]
    named = content.get("forms") if isinstance(content.get("forms"), dict) else {}
    content["questions"] = {role: data[f"{name}.toml"] for role, name in (named or {}).items() if f"{name}.toml" in data}
    return Read(content, [*_of_recipe(content, texts[FILE]), *_of_names(named or {}, data, texts[FILE]), *_of_forms(data, texts)])


def _decoded(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[FileFault]]:
    texts, found = {}, []
    for name, content in files.items():
        try:
            texts[name] = content.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            line = content[: wrong.start].count(b"\n") + 1
            found.append(FileFault(name, line, _("This is no text in UTF-8. Save the file in that encoding.")))
    return texts, found


def _no_toml(name: str, wrong: Exception) -> FileFault:
    if isinstance(wrong, RecursionError):
        return FileFault(name, None, _("Its tables lie too deep in each other."))
    place = _AT_LINE.search(str(wrong))
    reason = _("This is no TOML: %(reason)s.") % {"reason": _AT_LINE.sub("", str(wrong))}
    return FileFault(name, int(place[1]) if place else None, reason)


def _unkept(name: str, text: str, value: Any, place: Place = ()) -> Iterator[FileFault]:
    """Values of TOML that a recipe cannot keep: days and hours, numbers without end, signs that nobody sees."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unkept(name, text, inner, (*place, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _unkept(name, text, inner, (*place, position))
    elif isinstance(value, str):
        if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in value):
            yield FileFault(name, line_of(text, place), _("The text holds a sign that nobody sees. Write it anew."))
    elif not isinstance(value, bool | int | float):
        yield FileFault(name, line_of(text, place), _("A day or an hour stands here without quotation marks. A recipe counts days."))
    elif not math.isfinite(value) or abs(value) > _LARGEST:
        yield FileFault(name, line_of(text, place), _("The number is too large."))


def _of_recipe(content: Mapping[str, Any], text: str) -> Iterator[FileFault]:
    found = faults(content)
    shapely = all(isinstance(content.get(name, []), list) for name in _LISTS)
    for fault in (*found, *(of_entries(content) if shapely else ())):
        yield FileFault(FILE, line_of(text, fault.place) or line_of(text, fault.place[:1]), fault.reason, fault)


def of_entries(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Keys that no address can hold, activities that nobody signed in."""
    for part in _LISTS:
        for position, entry in enumerate(content.get(part, [])):
            key = entry.get("key") if isinstance(entry, Mapping) else None
            # A stage's own rule is stricter, and has spoken.
            if isinstance(key, str) and not _KEY.fullmatch(key) and part != "stage":
                yield Fault((part, position, "key"), Code.ENTRY_KEY, f"{part} {key}")
            held = entry.get("activities", []) if part == "stage" and isinstance(entry, Mapping) else []
            for activity in held if isinstance(held, list) else []:
                if isinstance(activity, str) and activity not in activities:
                    yield Fault((part, position, "activities"), Code.NO_SUCH_ACTIVITY, values={"name": activity})


def _of_names(named: Mapping[str, Any], data: Mapping[str, Any], text: str) -> Iterator[FileFault]:
    """The names of the forms, and files that are none of them."""
    for role, name in named.items():
        line = line_of(text, ("forms",))
        if not _KEY.fullmatch(role) or not isinstance(name, str) or not NAME.fullmatch(name):
            reason = _("A form and its file are named by small Latin letters, figures, _ and -, not by %(role)s and %(name)s.")
            yield FileFault(FILE, line, reason % {"role": role, "name": name})
        elif f"{name}.toml" not in data:
            yield FileFault(FILE, line, _("The file %(name)s.toml is missing.") % {"name": name})
    wanted = {FILE, *(f"{name}.toml" for name in named.values())}
    for name in data:
        if name not in wanted:
            yield FileFault(name, None, _("No form has this file. Take it out, or name it in recipe.toml under forms."))


def _of_forms(data: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[FileFault]:
    for name, form in data.items():
        if name == FILE:
            continue
        try:
            definition = form_of(form)
        except WrongDefinition as wrong:
            yield FileFault(
                name, next((line for key in _named_in(str(wrong)) if (line := line_of_key(texts[name], key))), None), str(wrong)
            )
            continue
        for problem in problems(definition):
            yield FileFault(name, line_of_key(texts[name], problem.question), problem.message)
        for section in definition.sections:
            if not _KEY.fullmatch(section.key):
                reason = _("The key of a section is a short word of Latin letters, figures, _ and -, not %(key)s.")
                yield FileFault(name, line_of_key(texts[name], section.key), reason % {"key": section.key})


def _named_in(reason: str) -> list[str]:
    """The question of which the reader of forms speaks, behind the form: "need, title: …"."""
    return [word.strip() for word in reason.partition(":")[0].split(",")[1:]]
