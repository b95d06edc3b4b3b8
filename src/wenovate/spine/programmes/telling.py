"""What was changed in a programme, said for people: windows before and after, parts by what they are called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.decide.windows import Span

from .models import Change
from .recipes import Recipe, Texts

# Parts of the recipe as a reader knows them.
_PARTS = {
    "title": gettext_lazy("Title"),
    "promise": gettext_lazy("Promise"),
    "noun": gettext_lazy("What a thing that is submitted is called"),
    "languages": gettext_lazy("Languages"),
    "joining": gettext_lazy("How bodies come in"),
    "visibility": gettext_lazy("Who reads what was submitted"),
    "selection": gettext_lazy("Sheets and places of the selection"),
    "expected": gettext_lazy("Numbers that the unit reckons with"),
    "stage": gettext_lazy("Stages"),
    "criterion": gettext_lazy("Criteria"),
    "letter": gettext_lazy("Letters"),
    "survey": gettext_lazy("Surveys"),
    "effort": gettext_lazy("Work of the unit"),
    "form": gettext_lazy("Forms"),
    "forms": gettext_lazy("Forms"),
}
# Fields of a stage.
_OF_A_STAGE = {
    "name": gettext_lazy("its name"),
    "staff_name": gettext_lazy("its name for the unit"),
    "before": gettext_lazy("what is said before it opens"),
    "purpose": gettext_lazy("its purpose"),
    "waiting": gettext_lazy("what follows after one has acted"),
    "activities": gettext_lazy("what can be done in it"),
    "audience": gettext_lazy("for whom it is"),
    "outlives": gettext_lazy("whether it goes on after the programme"),
}


@dataclass(frozen=True)
class Line:
    """One thing that is other than it was; windows with both, in words."""

    what: str
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """One change of a programme: when, what, why."""

    at: datetime
    reason: Texts
    ended: bool
    # The run of one challenge, where it is about its calendar alone.
    of_one: int | None
    lines: list[Line]


def told(changes: Iterable[Change], recipe: Recipe) -> list[Told]:
    """Changes in words, named by the recipe as it is in force: a stage never goes."""
    return [
        Told(
            change.at,
            change.reason,
            ended="ended" in change.parts,
            of_one=change.run_id,
            lines=windows_in_words(change.windows, recipe) + parts_in_words(change.parts, recipe),
        )
        for change in changes
    ]


def windows_in_words(moved: Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]], recipe: Recipe) -> list[Line]:
    """The stages whose windows moved, as a change keeps them."""
    return [
        Line(_name_of(stage, recipe), *(spans_in_words([Span.from_data(span) for span in spans[side]]) for side in ("before", "after")))
        for stage, spans in moved.items()
    ]


def parts_in_words(parts: Iterable[str], recipe: Recipe) -> list[Line]:
    """The parts that say something else, as `comparing.changed` names them; each once."""
    found = dict.fromkeys(_part_in_words(part, recipe) for part in parts if part != "ended")
    return [Line(words) for words in found]


def spans_in_words(spans: Iterable[Span]) -> list[str]:
    """Windows with day and hour."""
    return [span_in_words(span) for span in spans] or [_("always open")]


def span_in_words(span: Span) -> str:
    """One window: 13 November 2026, 00:00 – 3 December 2026, 15:00."""
    opens = _moment(span.opens_on, span.opens_at)
    if span.closes_on is None:
        return _("from %(day)s") % {"day": opens}
    return f"{opens} – {_moment(span.closes_on, span.closes_at)}"


def _moment(day: date, hour: time) -> str:
    return f"{texts.day_in_words(day)}, {hour:%H:%M}"


def _part_in_words(part: str, recipe: Recipe) -> str:
    name, _sep, aspect = part.partition(": ")
    kind, _sep, key = name.partition(" ")
    words = _OF_A_STAGE.get(aspect)
    if kind == "stage" and key:
        stage = {"stage": _name_of(key, recipe)}
        return _("Stage “%(stage)s”: %(what)s") % {**stage, "what": words} if words else _("Stage “%(stage)s”") % stage
    return str(_PARTS.get(kind, _PARTS["stage"]))


def _name_of(stage: str, recipe: Recipe) -> str:
    found: Any = next((spec for spec in recipe.stages if spec.key == stage), None)
    return str(texts.pick(found.name)) if found else stage
