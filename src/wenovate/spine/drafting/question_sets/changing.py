"""Changing a form of a draft. Pure: each function answers a new form and leaves the old as it was."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

Form = Mapping[str, Any]
Entry = Mapping[str, Any]
# More than this nobody fills in; a form that asks for more was not ours.
MOST_QUESTIONS = 400
MOST_SECTIONS = 50


@dataclass(frozen=True)
class Removed:
    """A question that was taken out, with its place and on which of its answers others depended: enough to put it back.

    Of no section: it is a section itself, an empty one.
    """

    section: str
    position: int
    entry: Entry
    freed: Mapping[str, Entry] = field(default_factory=dict)


def sections(form: Form) -> list[Entry]:
    """Its sections, each with its questions."""
    return list(form["section"])


def questions(form: Form) -> list[Entry]:
    """All its questions in their order."""
    return [one for section in sections(form) for one in section["question"]]


def question(form: Form, key: str) -> Entry | None:
    """A question by its key, None where there is none."""
    return next((one for one in questions(form) if one["key"] == key), None)


def section(form: Form, key: str) -> Entry | None:
    """A section by its key, None where there is none."""
    return next((one for one in sections(form) if one["key"] == key), None)


def before(form: Form, key: str) -> list[Entry]:
    """The questions that stand before one: those on which it may depend. All of them for a key that is not there."""
    return list(takewhile(lambda one: one["key"] != key, questions(form)))


def put(form: Form, key: str, entry: Entry) -> dict[str, Any]:
    """With a question that says something else; its key stays."""
    return _each(form, lambda questions: [{**entry, "key": key} if one["key"] == key else one for one in questions])


def add(form: Form, section: str, entry: Entry) -> dict[str, Any]:
    """With one question more at the end of a section."""
    rows = [{**one, "question": [*one["question"], dict(entry)]} if one["key"] == section else one for one in sections(form)]
    return {**form, "section": rows}


def remove(form: Form, key: str) -> tuple[dict[str, Any], Removed] | None:
    """Without a question, and what was taken out; what depended on it is asked always. None where there is none of that key."""
    for section in sections(form):
        for position, entry in enumerate(section["question"]):
            if entry["key"] == key:
                freed = {one["key"]: one["when"] for one in questions(form) if _depends(one, key)}
                kept = _each(form, lambda rows: [_freed(one, key) for one in rows if one["key"] != key])
                return kept, Removed(section["key"], position, entry, freed)
    return None


def put_back(form: Form, removed: Removed) -> dict[str, Any]:
    """With a question where it stood (in the last section where its own is gone), and asked again depending on it what did.

    Under a new key where another one has taken its own; as it is where it stands there itself.
    """
    if not removed.section:
        return _section_back(form, removed)
    there = question(form, removed.entry["key"])
    if there == removed.entry or not sections(form):
        return dict(form)
    if there is not None:
        removed = replace(removed, entry={**removed.entry, "key": new_key(form)}, freed={})
    key = removed.section if section(form, removed.section) else sections(form)[-1]["key"]
    rows = [
        {**one, "question": [*one["question"][: removed.position], dict(removed.entry), *one["question"][removed.position :]]}
        if one["key"] == key
        else one
        for one in sections(form)
    ]
    return _each({**form, "section": rows}, lambda rows: [_tied(one, removed.freed) for one in rows])


def order(form: Form, keys: Sequence[str]) -> dict[str, Any]:
    """With the questions of each section in the order of these keys; those that are not named keep to the end."""
    places = {key: place for place, key in enumerate(keys)}
    return _each(form, lambda rows: sorted(rows, key=lambda one: places.get(one["key"], len(places))))


def step(form: Form, key: str, steps: int) -> dict[str, Any]:
    """With a question moved one place up (-1) or down (1), from section to section where it comes to an end."""
    rows = [{**section, "question": list(section["question"])} for section in sections(form)]
    for place, section in enumerate(rows):
        questions = section["question"]
        position = next((position for position, one in enumerate(questions) if one["key"] == key), None)
        if position is None:
            continue
        if 0 <= position + steps < len(questions):
            questions.insert(position + steps, questions.pop(position))
        elif 0 <= place + steps < len(rows):
            other = rows[place + steps]["question"]
            other.insert(len(other) if steps < 0 else 0, questions.pop(position))
        break
    return {**form, "section": rows}


def add_section(form: Form, title: Mapping[str, str]) -> dict[str, Any]:
    """With one section more, still empty, at the end."""
    return {**form, "section": [*sections(form), {"key": _new_section_key(form), "title": dict(title), "question": []}]}


def put_section(form: Form, key: str, texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """With another title or help of a section."""
    return {**form, "section": [{**one, **texts} if one["key"] == key else one for one in sections(form)]}


def remove_section(form: Form, key: str) -> tuple[dict[str, Any], Removed] | None:
    """Without a section that holds no question, and what was taken out; None where it holds one or is not there."""
    for position, one in enumerate(sections(form)):
        if one["key"] == key and not one["question"]:
            return {**form, "section": [other for other in sections(form) if other["key"] != key]}, Removed("", position, one)
    return None


def step_section(form: Form, key: str, steps: int) -> dict[str, Any]:
    """With a section moved one place up or down."""
    rows = sections(form)
    place = next((place for place, one in enumerate(rows) if one["key"] == key), None)
    if place is not None and 0 <= place + steps < len(rows):
        rows.insert(place + steps, rows.pop(place))
    return {**form, "section": rows}


def _section_back(form: Form, removed: Removed) -> dict[str, Any]:
    entry, rows = dict(removed.entry), sections(form)
    if section(form, entry["key"]) is not None:
        entry["key"] = _new_section_key(form)
    return {**form, "section": [*rows[: removed.position], entry, *rows[removed.position :]]}


def _new_section_key(form: Form) -> str:
    return free_key("part", [one["key"] for one in sections(form)])


def new_key(form: Form) -> str:
    """A key that no question of the form has: question_7."""
    return free_key("question", [one["key"] for one in questions(form)])


def free_key(word: str, taken: Collection[str]) -> str:
    """A key made of a word and a number that is not taken. People never see it."""
    return next(key for number in range(len(taken) + 1, 2 * len(taken) + 3) if (key := f"{word}_{number}") not in taken)


def _each(form: Form, change: Callable[[list[Entry]], list[Any]]) -> dict[str, Any]:
    return {**form, "section": [{**section, "question": change(list(section["question"]))} for section in sections(form)]}


def _depends(entry: Entry, key: str) -> bool:
    return bool(entry.get("when", {}).get("question") == key)


def _freed(entry: Entry, key: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "when" or not _depends(entry, key)}


def _tied(entry: Entry, freed: Mapping[str, Entry]) -> dict[str, Any]:
    return dict(entry) if "when" in entry or entry["key"] not in freed else {**entry, "when": freed[entry["key"]]}
