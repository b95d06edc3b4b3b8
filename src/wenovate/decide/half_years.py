"""Twice a year since a day: on which days something is asked again. Pure reckoning."""

import calendar
from datetime import date

MONTHS = 6


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that has no such day (31 August and 6 months: 28 February)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def half_year(since: date, today: date) -> int:
    """How many half-years have passed since a day: 0 until the first has."""
    months = (today.year - since.year) * 12 + today.month - since.month
    passed = max(0, months // MONTHS)
    return passed if months_after(since, passed * MONTHS) <= today else max(0, passed - 1)
