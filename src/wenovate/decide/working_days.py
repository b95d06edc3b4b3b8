"""Deadlines in working days, by the public calendar of a country and what a unit adds to it or strikes from it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

# `holidays` names its days in a language; which one is of no account here, but it must be one that the country has.
_LANGUAGE = {"GR": "el", "CZ": "cs"}


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a year. `country` is an ISO 3166 code that this product serves (GR, CZ); KeyError otherwise.

    Half days are working days: Greek law 1157/1981 and Czech law 245/2000 Sb. list full days only.
    """
    return frozenset(holidays.country_holidays(country, years=year, language=_LANGUAGE[country]))


@dataclass(frozen=True)
class Calendar:
    """A country's working days with the days off that a unit adds (`extra`) and the holidays it works on (`struck`)."""

    country: str
    extra: frozenset[date] = frozenset()
    struck: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Whether `day` is a working day: Monday to Friday, no public holiday, not given off by the unit."""
        if day in self.extra:
            return False
        return day.weekday() < 5 and (day in self.struck or day not in public_holidays(self.country, day.year))

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; the day itself does not count (Regulation 1182/71, article 3(1)).

        `count` ≥ 1, else ValueError. Example: 2 working days from Wednesday 8 April 2026 in Greece end on Tuesday 14 April.
        """
        if count < 1:
            raise ValueError("A deadline is at least one working day away")
        while count:
            day += timedelta(days=1)
            count -= self.works_on(day)
        return day

    def before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`; `count` ≥ 1, else ValueError."""
        if count < 1:
            raise ValueError("At least one working day")
        while count:
            day -= timedelta(days=1)
            count -= self.works_on(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative where `end` lies before `start`."""
        if end < start:
            return -self.between(end, start)
        return sum(self.works_on(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def snapshot(self, start: date, end: date) -> dict[str, object]:
        """What a deadline was counted with, to be kept beside it: ISO dates of the days off from `start` to `end`."""
        days = (start + timedelta(days=n) for n in range((end - start).days + 1))
        return {"country": self.country, "off": [day.isoformat() for day in days if not self.works_on(day)]}


def end_of_day(day: date, zone: str) -> datetime:
    """The first instant after `day` in the time zone `zone` (IANA name): a deadline `day` holds while now < this instant."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(zone))
