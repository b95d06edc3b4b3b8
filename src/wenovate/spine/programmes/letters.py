"""When the letters of a recipe are due: counted in the unit's working days from the opening or the closing of their stage."""

from collections.abc import Sequence
from datetime import date

from wenovate.decide.windows import Span
from wenovate.decide.working_days import Calendar

from .recipes import LetterSpec


def due_days(letter: LetterSpec, spans: Sequence[Span], calendar: Calendar) -> list[date]:
    """The days on which a letter is due, one a window of its stage (`spans`); none for a stage that is always open or never closes.

    `days` are working days: negative ones before the opening or closing, positive ones after it.
    """
    anchors = [span.opens_on if letter.on == "opens" else span.closes_on for span in spans]
    return [_moved(day, letter.days, calendar) for day in anchors if day is not None]


def _moved(day: date, days: int, calendar: Calendar) -> date:
    if days == 0:
        return day
    return calendar.after(day, days) if days > 0 else calendar.before(day, -days)
