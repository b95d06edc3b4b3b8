"""Changing the content of a draft. Pure: each function answers new content and leaves the old as it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wenovate.decide.windows import CLOSES_AT, OPENS_AT, Span, in_order

Content = Mapping[str, Any]
Entry = Mapping[str, Any]
_DAYS = ("opens_day", "closes_day", "repeat_days", "repeat_times")


@dataclass(frozen=True)
class Removed:
    """An entry that was taken out, with its place: enough to put it back."""

    part: str
    position: int
    entry: Entry


def entries(content: Content, part: str) -> list[Entry]:
    """The entries of a part of the recipe: its stages, criteria, letters."""
    return list(content.get(part, ()))


def handle(part: str, entry: Entry) -> str:
    """How an address names an entry. Criteria of two rounds may share a key."""
    return f"{_group(part, entry)}-{entry['key']}" if part == "criterion" else str(entry["key"])


def find(content: Content, part: str, name: str) -> Entry | None:
    """The entry of that name, None where there is none."""
    return next((entry for entry in entries(content, part) if handle(part, entry) == name), None)


def put(content: Content, part: str, name: str, values: Entry) -> dict[str, Any]:
    """With other values in one entry; what they do not name stays, and None takes a value away."""
    return _with(content, part, [_merged(entry, values) if handle(part, entry) == name else entry for entry in entries(content, part)])


def add(content: Content, part: str, entry: Entry) -> dict[str, Any]:
    """With one entry more, after the last of its like."""
    rows = entries(content, part)
    last = max((position for position, one in enumerate(rows, start=1) if _group(part, one) == _group(part, entry)), default=len(rows))
    return _with(content, part, [*rows[:last], dict(entry), *rows[last:]])


def remove(content: Content, part: str, name: str) -> tuple[dict[str, Any], Removed] | None:
    """Without one entry, and what was taken out; None where there is none of that name."""
    rows = entries(content, part)
    for position, entry in enumerate(rows):
        if handle(part, entry) == name:
            return _with(content, part, rows[:position] + rows[position + 1 :]), Removed(part, position, entry)
    return None


def put_back(content: Content, removed: Removed) -> dict[str, Any]:
    """With an entry where it stood before; under a new key where another one has taken its own, as it is where it stands there itself."""
    rows, entry = entries(content, removed.part), dict(removed.entry)
    there = find(content, removed.part, handle(removed.part, entry))
    if there == entry:
        return dict(content)
    if there is not None:
        entry["key"] = new_key(content, removed.part)
    return _with(content, removed.part, [*rows[: removed.position], entry, *rows[removed.position :]])


def step(content: Content, part: str, name: str, steps: int) -> dict[str, Any]:
    """With one entry moved among its like: -1 is one place up, 1 one down. At either end it stays."""
    entry = find(content, part, name)
    if entry is None:
        return dict(content)
    names = [handle(part, one) for one in entries(content, part) if _group(part, one) == _group(part, entry)]
    place = names.index(name)
    other = min(max(place + steps, 0), len(names) - 1)
    names.insert(other, names.pop(place))
    return order(content, part, names)


def order(content: Content, part: str, names: Sequence[str]) -> dict[str, Any]:
    """With the named entries in this order, in the places that they had together. Names that nothing has count for nothing."""
    rows = entries(content, part)
    by_name = {handle(part, entry): entry for entry in rows}
    wanted = [by_name[name] for name in dict.fromkeys(names) if name in by_name]
    places = [position for position, entry in enumerate(rows) if handle(part, entry) in names]
    for position, entry in zip(places, wanted, strict=False):
        rows[position] = entry
    return _with(content, part, rows)


def new_key(content: Content, part: str, kept: Iterable[str] = ()) -> str:
    """A key that no entry of the part has, and none for which something is kept: stage_6. People never see it."""
    taken = {entry["key"] for entry in entries(content, part)} | set(kept)
    return next(key for number in range(len(taken) + 1, 2 * len(taken) + 3) if (key := f"{part}_{number}") not in taken)


def set_text(content: Content, place: Sequence[str | int], texts: Mapping[str, str]) -> dict[str, Any]:
    """With another text at a place as faults name it: ("title",) or ("stage", 1, "name")."""
    if len(place) == 1:
        name = str(place[0])
        return {**content, name: {**content.get(name, {}), **texts}}
    part, position, field = str(place[0]), int(place[1]), str(place[2])
    rows = entries(content, part)
    rows[position] = _merged(rows[position], {field: texts})
    return _with(content, part, rows)


def hold(content: Content, stage: str, activity: str, *, held: bool) -> dict[str, Any]:
    """With an activity held by a stage, or no longer held by it."""
    entry = find(content, "stage", stage)
    now = [] if entry is None else [one for one in entry.get("activities", ()) if one != activity]
    return put(content, "stage", stage, {"activities": [*now, activity] if held else now})


def always_open(content: Content, stage: str) -> dict[str, Any]:
    """With a stage that has no window."""
    return put(content, "stage", stage, dict.fromkeys(_DAYS))


def in_days(content: Content, stage: str, span: Span, starts_on: date) -> dict[str, Any]:
    """With the one window of a stage counted in days from the first day, as a recipe says it."""
    closes = None if span.closes_on is None else (span.closes_on - starts_on).days
    days = dict.fromkeys(_DAYS) | {"opens_day": (span.opens_on - starts_on).days, "closes_day": closes}
    return put(content, "stage", stage, days)


def can_stand_in_days(spans: Sequence[Span]) -> bool:
    """Whether a recipe can say these windows: one, at the usual hours, that closes on a later day."""
    if len(spans) != 1 or spans[0].opens_at != OPENS_AT:
        return False
    return spans[0].closes_on is None or (spans[0].closes_at == CLOSES_AT and spans[0].closes_on > spans[0].opens_on)


def shifted(windows: Mapping[str, Sequence[Span]], days: int) -> dict[str, list[Span]]:
    """Windows so many days later."""
    by = timedelta(days=days)
    return {
        stage: [Span(span.opens_on + by, span.closes_on and span.closes_on + by, span.opens_at, span.closes_at) for span in in_order(spans)]
        for stage, spans in windows.items()
    }


def _with(content: Content, part: str, rows: Sequence[Entry]) -> dict[str, Any]:
    return {**content, part: list(rows)}


def _merged(entry: Entry, values: Entry) -> dict[str, Any]:
    """Texts keep the languages that are not given; a value None is taken away."""
    merged = dict(entry)
    for name, value in values.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = {**merged.get(name, {}), **value} if isinstance(value, Mapping) else value
    return merged


def _group(part: str, entry: Entry) -> str:
    """What an entry is ordered among: the criteria of its round."""
    return str(entry.get("round", "selection")) if part == "criterion" else ""
