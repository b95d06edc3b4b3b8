"""When a firm is asked what came of its solution: computed from the day on which it went into use, by the unit's calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from wenovate.decide.half_years import MONTHS, half_year, months_after
from wenovate.decide.working_days import end_of_day
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.programmes.models import Programme

# A firm is asked for five years.
MOST = 10
# So many working days after the questions came the answer is awaited; then one reminder goes out.
ANSWERS_WITHIN = 10


@dataclass(frozen=True)
class Due:
    """Where the questions stand at an instant. `number`: which half-year is asked for, 0 before the first; `asked_on`: since when."""

    number: int
    asked_on: date
    next_on: date
    awaited_until: datetime

    @property
    def is_over(self) -> bool:
        """Nothing is asked any more."""
        return self.number > MOST

    @property
    def months(self) -> int:
        """How long it has been in use by then."""
        return self.number * MONTHS


def due(since: datetime, programme: Programme, at: datetime) -> Due:
    """The half-year for which a firm is asked at an instant, of what has been in use `since`. Questions come on a working day."""
    calendar = unit_calendar(programme.unit, programme.country)
    first, now = today(programme, since), today(programme, at)

    def day(number: int) -> date:
        known = months_after(first, number * MONTHS)
        return known if calendar.works_on(known) else calendar.after(known, 1)

    number = half_year(first, now)
    if number and day(number) > now:
        number -= 1
    asked_on = day(number)
    return Due(number, asked_on, day(number + 1), end_of_day(calendar.after(asked_on, ANSWERS_WITHIN), programme.zone))


def today(programme: Programme, at: datetime) -> date:
    """The day of an instant where the programme is."""
    return at.astimezone(ZoneInfo(programme.zone)).date()


def working_day(programme: Programme, day: date) -> date:
    """The day itself where the unit works on it, else the next working day."""
    calendar = unit_calendar(programme.unit, programme.country)
    return day if calendar.works_on(day) else calendar.after(day, 1)
