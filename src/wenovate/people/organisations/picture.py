"""The network in figures: how many bodies of which country, level and region have joined, of how many, and since when."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from .enums import OUTSIDE, Country, Kind, Level, language_of
from .models import Body

# How far back the growth is drawn.
MONTHS = 24


@dataclass(frozen=True)
class Part:
    """What belongs to one country. `growth`: how many of today's bodies had joined by the end of each month."""

    country: Country
    bodies: int
    municipalities: int
    eligible_municipalities: int
    levels: list[tuple[Level, int]]
    regions: list[tuple[str, int]]
    growth: list[tuple[date, int]]

    @property
    def language(self) -> str:
        """In which its regions have their names."""
        return language_of(self.country)


def parts(at: datetime, zone: str) -> list[Part]:
    """The countries that have bodies in the network. Two counts, however many bodies the registers hold."""
    months = _months(at.astimezone(ZoneInfo(zone)).date())
    ends = {f"by_{place}": _midnight(_next(month), zone) for place, month in enumerate(months)}
    by_end = {name: Count("pk", filter=Q(joined_at__lt=end)) for name, end in ends.items()}
    # Everybody who has joined, said as a range: the index on that column finds them.
    joined = Body.objects.standing().filter(joined_at__lt=max(ends.values())).order_by()
    members: list[Any] = list(joined.values("country", "kind", "level", "region").annotate(n=Count("pk"), **by_end))
    eligible = Body.objects.standing().eligible().filter(kind=Kind.MUNICIPALITY).order_by()
    possible = dict(eligible.values_list("country").annotate(Count("pk")))
    found = [(country, [row for row in members if row["country"] == country]) for country in Country]
    return [_part(country, rows, possible.get(country.value, 0), dict(zip(ends, months, strict=True))) for country, rows in found if rows]


def _part(country: Country, rows: list[dict[str, Any]], possible: int, months: dict[str, date]) -> Part:
    levels, regions = _sums(rows, "level"), _sums(rows, "region")
    return Part(
        country,
        bodies=sum(row["n"] for row in rows),
        municipalities=_sums(rows, "kind")[Kind.MUNICIPALITY],
        eligible_municipalities=possible,
        levels=[(level, levels[level]) for level in Level if level != OUTSIDE or levels[level]],
        regions=[(region, count) for region, count in regions.most_common() if region],
        growth=[(month, sum(row[name] for row in rows)) for name, month in months.items()],
    )


def _sums(rows: list[dict[str, Any]], column: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row[column]] += row["n"]
    return counted


def _months(today: date) -> list[date]:
    """The first days of this month and of those before it, oldest first."""
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone))
