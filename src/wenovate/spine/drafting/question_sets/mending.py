"""A form as the editor can show it, whatever was written by hand: keys and texts stand where they are looked for, what nobody can read is gone."""

import re
from collections.abc import Mapping
from typing import Any

from wenovate.base.questions.definition import parse, problems

from . import changing

_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}")
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


def mended(form: Mapping[str, Any], role: str) -> dict[str, Any]:
    """The form in its shape; one that is in shape already comes back as it was."""
    sections, questions = _named(form.get("section"), "part"), set[str]()
    for section in sections:
        section["question"] = [_whole(one) for one in _named(section.get("question"), "question", questions)]
        section |= {"title": _texts(section.get("title"))} | ({"help": _texts(section["help"])} if "help" in section else {})
    key, version, intro = form.get("key"), form.get("version"), form.get("intro")
    return {
        **form,
        "key": key if isinstance(key, str) and key else role,
        "version": version if isinstance(version, int) and version > 0 else 1,
        "title": _texts(form.get("title")),
        **({"intro": _texts(intro)} if "intro" in form else {}),
        "section": sections,
    }


def _named(rows: Any, word: str, taken: set[str] | None = None) -> list[dict[str, Any]]:
    """The entries of a list, each with a key of its own that an address can hold."""
    taken = set() if taken is None else taken
    found = [dict(one) for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    written = {one["key"] for one in found if isinstance(one.get("key"), str)}
    for one in found:
        key = one.get("key")
        if not isinstance(key, str) or not _KEY.fullmatch(key) or key in taken:
            one["key"] = changing.free_key(word, taken | written)
        taken.add(one["key"])
    return found


def _whole(entry: dict[str, Any]) -> dict[str, Any]:
    """A question with those of its fields that can be read."""
    if _reads(entry):
        return entry
    bare = {
        "key": entry["key"],
        "kind": entry["kind"] if isinstance(entry.get("kind"), str) else "text",
        "label": _texts(entry.get("label")),
    }
    return bare | {name: value for name, value in entry.items() if name not in bare and _reads({**bare, name: value})}


def _reads(entry: dict[str, Any]) -> bool:
    """Whether a question can be read and looked at; what is wrong with it is said elsewhere."""
    try:
        problems(parse({"key": "form", "version": 1, "title": {}, "section": [{"key": "part", "title": {}, "question": [entry]}]}))
    except _UNREADABLE:
        return False
    return isinstance(entry.get("kind"), str) and isinstance(entry.get("label"), dict)


def _texts(value: Any) -> dict[str, str]:
    return {language: text for language, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}
