"""A day of the calendar."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.questions.question import Question

from .kind import Kind, Schema


class Day(Kind):
    """A day, as a date field sends it."""

    name = "date"
    title = gettext_lazy("Date")

    def fault(self, question: Question, value: str, country: str) -> str:
        return wrong_day(value)

    def words(self, question: Question, value: str) -> str:
        return day_in_words(value)

    def cells(self, question: Question, value: str) -> list[str]:
        return [value]

    def schema(self, question: Question) -> Schema:
        return {"type": "string", "format": "date"}


def _day(value: str) -> date | None:
    # The library also reads weeks and figures without hyphens, which no date field sends.
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def wrong_day(value: str) -> str:
    """What is said of a text that is no day of our times."""
    day = _day(value)
    if day is None:
        return _("Write the date with day, month and year.")
    return "" if 1900 <= day.year <= 2100 else _("Check the year of the date.")


def day_in_words(value: str) -> str:
    """A day in full, or the text as it is where it is no day."""
    day = _day(value)
    return texts.day_in_words(day) if day else value
