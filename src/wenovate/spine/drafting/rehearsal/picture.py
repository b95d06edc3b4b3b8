"""The calendar of a draft as a picture: a row a stage, its windows as shares of the width, months, days off, today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.decide.windows import Span
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.drafting.models import Draft

# What stays open is drawn this far beyond the last day that is known.
_BEYOND = timedelta(days=28)
# Beyond so many days, single days off are too narrow to be seen.
_MOST_DAYS = 800
_MOST_ROWS = 60


@dataclass(frozen=True)
class Bar:
    """A window: where it begins and how wide it is, in hundredths of the width; `open`: it goes on beyond the picture."""

    x: float
    width: float
    open: bool = False


@dataclass(frozen=True)
class Lane:
    """A stage with its windows; none where it is always open."""

    name: str
    bars: tuple[Bar, ...]
    always: bool


@dataclass(frozen=True)
class Picture:
    """What the component `chart_calendar` draws."""

    first: date
    last: date
    lanes: tuple[Lane, ...]
    # (where, name) of the first days of months.
    months: tuple[tuple[float, str], ...]
    # (where, how wide) of public holidays and days off on which the unit would else work.
    off: tuple[tuple[float, float], ...]
    # Where a window closes: what is submitted later has to wait.
    cut_offs: tuple[float, ...]
    today: float | None
    # For those who do not see it: (stage, opens, closes), a row a window.
    rows: tuple[tuple[str, str, str], ...]
    # Windows that the table leaves out: a stage may open hundreds of times.
    more: int


def picture(draft: Draft, today: date) -> Picture:
    """The whole calendar, from the week in which it begins. WrongRecipe where the draft has faults."""
    spans = {stage: [span for span in found if not span.is_upside_down] for stage, found in draft.spans.items()}
    first, last = _reach(draft, [span for found in spans.values() for span in found])
    scale = _Scale(first, last)
    lanes = tuple(
        Lane(texts.pick(stage.name).plain, tuple(scale.bar(span) for span in spans.get(stage.key, ())), stage.key not in draft.spans)
        for stage in draft.recipe.stages
    )
    rows = list(_rows(draft, spans))
    return Picture(
        first=first,
        last=last,
        lanes=lanes,
        months=tuple((scale.at(day), texts.month_in_words(day)) for day in _months(first, last)),
        off=tuple((scale.at(day), scale.width(day, day)) for day in _off(draft, first, last)),
        cut_offs=tuple(
            sorted({scale.at(span.closes_on + timedelta(days=1)) for found in spans.values() for span in found if span.closes_on})
        ),
        today=scale.at(today) if first <= today <= last else None,
        rows=tuple(rows[:_MOST_ROWS]),
        more=max(0, len(rows) - _MOST_ROWS),
    )


class _Scale:
    """Days as hundredths of the width."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._days = (last - first).days + 1

    def at(self, day: date) -> float:
        return round(100 * (day - self._first).days / self._days, 2)

    def width(self, first: date, last: date) -> float:
        return round(100 * ((last - first).days + 1) / self._days, 2)

    def bar(self, span: Span) -> Bar:
        return Bar(self.at(span.opens_on), self.width(span.opens_on, span.closes_on or self._last), span.closes_on is None)


def _reach(draft: Draft, spans: Sequence[Span]) -> tuple[date, date]:
    """From a Monday to a Sunday, with all that has a day."""
    days = [day for span in spans for day in (span.opens_on, span.closes_on) if day is not None] or [draft.starts_on]
    first, last = min([*days, draft.starts_on]), max(days)
    if any(span.closes_on is None for span in spans) or not spans:
        last += _BEYOND
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def _months(first: date, last: date) -> list[date]:
    """The first days of months within, so many that their names have room."""
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    within = [month for month in months if first <= month <= last]
    step = next((step for step in (1, 2, 3, 6, 12) if len(within) <= 8 * step), 60)
    return [month for month in within if (month.year * 12 + month.month - 1) % step == 0] if step > 1 else within


def _off(draft: Draft, first: date, last: date) -> list[date]:
    """Working days of the week on which the unit does not work."""
    if (last - first).days > _MOST_DAYS:
        return []
    calendar = unit_calendar(draft.unit, draft.recipe.country)
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5 and not calendar.works_on(day)]


def _rows(draft: Draft, spans: Mapping[str, Sequence[Span]]) -> Iterator[tuple[str, str, str]]:
    for stage in draft.recipe.stages:
        name = texts.pick(stage.name)
        if stage.key not in draft.spans:
            yield name, _("always open"), "–"
        for span in spans.get(stage.key, ()):
            opens, closes = span.opens(draft.zone), span.closes(draft.zone)
            yield name, texts.weekday_and_hour(opens, draft.zone), texts.until_in_words(closes, draft.zone) if closes else _("stays open")
