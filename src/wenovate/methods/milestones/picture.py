"""Milestones as a picture: a lane each, on a line from the first day that counts to the last. All places in hundredths of the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wenovate.base import texts

from .models import Milestone

# Room beside the first and the last day, so that no knot lies on the edge.
_EDGE = 3.0
# More names of months would lie over each other.
_MOST_MONTHS = 9


@dataclass(frozen=True)
class Lane:
    """One milestone: where its knot stands, from which former day it was moved (None: never), and the state that the knot shows."""

    name: str
    lang: str
    x: float
    moved_from: float | None
    state: str


@dataclass(frozen=True)
class Picture:
    """Lanes, the beginnings of months with their names, and today where it lies within."""

    lanes: list[Lane]
    months: list[tuple[float, str]]
    today: float | None


def state(milestone: Milestone, today: date) -> str:
    """As the thread draws it: past (reached), now (late), future (planned)."""
    if milestone.reached_on is not None:
        return "past"
    return "now" if milestone.days_late(today) else "future"


def picture(milestones: Sequence[Milestone], today: date) -> Picture | None:
    """The picture of a project's milestones; None where there are none."""
    if not milestones:
        return None
    days = [day for one in milestones for day in (one.reached_on or one.due_on, one.due_on, one.first_due_on)]
    first, last = min([*days, today]), max([*days, today])
    length = max((last - first).days, 1)

    def place(day: date) -> float:
        return round(_EDGE + (100 - 2 * _EDGE) * (day - first).days / length, 2)

    lanes = [
        Lane(
            one.title, one.language, place(one.reached_on or one.due_on), place(one.first_due_on) if one.former else None, state(one, today)
        )
        for one in milestones
    ]
    return Picture(lanes, [(place(day), texts.month_in_words(day)) for day in _months(first, last)], place(today))


def _months(first: date, last: date) -> list[date]:
    """Beginnings of months between two days; of a long time every second or third."""
    found, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    step = len(found) // _MOST_MONTHS + 1
    return found[::step]
