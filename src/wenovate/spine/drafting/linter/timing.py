"""What the days of the stages say: overlaps, gaps, order, days on which nobody is there, the night of a change of clocks."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.decide.windows import Span, overlapping
from wenovate.spine.programmes.recipes import StageSpec

from .finding import HINT, WARN, Case, Finding, Place, day, name_of

# Whoever opens a programme wants to have told people by then.
SOON = timedelta(days=7)
# Hours at which nobody expects a window to close.
_MORNING, _EVENING, _LAST_MINUTE = time(7), time(22), time(23, 59)


def check(case: Case) -> Iterator[Finding]:
    """All that the days say."""
    yield from _overlaps(case)
    yield from _order(case)
    yield from _gaps(case)
    for place, _stage, spans in case.dated:
        yield from _past(case, place, spans)
        yield from _day_off(case, place, spans)
        yield from _soon(case, place, spans)
        yield from _hour(place, spans)
        yield from _clocks(case, place, spans)


def _overlaps(case: Case) -> Iterator[Finding]:
    for (place, one, first), (_place, other, second) in combinations(case.dated, 2):
        if other.key in one.overlaps or one.key in other.overlaps:
            continue
        days = overlapping(first, second)
        if days is not None:
            names = {"one": name_of(one), "other": name_of(other), "first": day(days[0]), "last": day(days[1]) if days[1] else ""}
            words = (
                _("“%(one)s” and “%(other)s” are open at once from %(first)s to %(last)s. Move one of them, or say that they may overlap.")
                if days[1]
                else _("“%(one)s” and “%(other)s” are open at once from %(first)s on. Move one of them, or say that they may overlap.")
            )
            yield Finding("overlap", WARN, (*place, "overlaps"), words % names)


def _order(case: Case) -> Iterator[Finding]:
    """A stage goes on from the one before it, so it cannot be over first."""
    for (_place, before, first), (place, stage, second) in pairwise(case.dated):
        if stage.key in before.overlaps or before.key in stage.overlaps:
            continue
        ends, needed = _end(second), _end(first)
        if ends is not None and (needed is None or ends <= needed):
            words = _("“%(stage)s” is over before “%(before)s”, from which it goes on. Change the days, or the order of the stages.")
            yield Finding("order", WARN, place, words % {"stage": name_of(stage), "before": name_of(before)})


def _end(spans: Sequence[Span]) -> tuple[date, time] | None:
    """When the last of them closes; None where one stays open."""
    ends = [(span.closes_on, span.closes_at) for span in spans if span.closes_on is not None]
    return max(ends) if len(ends) == len(spans) else None


def _gaps(case: Case) -> Iterator[Finding]:
    """Working days on which no dated stage is open, between two of them."""
    windows = sorted(((span, place, stage) for place, stage, spans in case.dated for span in spans), key=lambda entry: entry[0].opens_on)
    told: set[tuple[str, str]] = set()
    open_until, last = date.min, ""
    for span, place, stage in windows:
        free = case.calendar.between(open_until, span.opens_on) - case.calendar.works_on(span.opens_on) if last else 0
        if free > 0 and stage.key != last and (last, stage.key) not in told:
            told.add((last, stage.key))
            yield _gap(case.recipe.stage(last), stage, place, free)
        if span.closes_on is None:
            return
        if span.closes_on >= open_until:
            open_until, last = span.closes_on, stage.key


def _gap(before: StageSpec, stage: StageSpec, place: Place, free: int) -> Finding:
    words = ngettext(
        "Between “%(before)s” and “%(stage)s” %(num)d working day passes on which nothing is open. Say in the texts what happens then.",
        "Between “%(before)s” and “%(stage)s” %(num)d working days pass on which nothing is open. Say in the texts what happens then.",
        free,
    )
    return Finding("gap", HINT, place, words % {"before": name_of(before), "stage": name_of(stage), "num": free})


def _past(case: Case, place: Place, spans: Sequence[Span]) -> Iterator[Finding]:
    """Windows that nobody can use; of a programme that is open already, they were used."""
    if case.before is not None:
        return
    over = [closes for span in spans if (closes := span.closes(case.zone)) is not None and closes <= case.at]
    if over:
        words = ngettext(
            "A window was over on %(day)s: nobody can use it any more. Move it to days that are still to come.",
            "%(num)d windows are over, the last on %(day)s: nobody can use them any more. Move them to days that are still to come.",
            len(over),
        )
        yield Finding("past", WARN, place, words % {"num": len(over), "day": day(max(over).date())})


def _day_off(case: Case, place: Place, spans: Sequence[Span]) -> Iterator[Finding]:
    off = sorted({span.closes_on for span in spans if span.closes_on is not None and not case.calendar.works_on(span.closes_on)})
    if off:
        words = ngettext(
            "It closes on %(day)s, a day on which the unit does not work: nobody is there to help. Let it close on a working day.",
            "%(num)d of its windows close on days on which the unit does not work, the first on %(day)s. Let them close on working days.",
            len(off),
        )
        yield Finding("day_off", WARN, (*place, "closes_day"), words % {"num": len(off), "day": day(off[0])})


def _soon(case: Case, place: Place, spans: Sequence[Span]) -> Iterator[Finding]:
    closing = [closes for span in spans if (closes := span.closes(case.zone)) is not None and case.at < closes <= case.at + SOON]
    if closing:
        words = _("It closes on %(day)s, less than a week from now. Leave people more time, or write to them today.")
        yield Finding("soon", WARN, (*place, "closes_day"), words % {"day": day(min(closing).date())})


def _hour(place: Place, spans: Sequence[Span]) -> Iterator[Finding]:
    odd = [span for span in spans if span.closes_on is not None and _is_odd(span.closes_at)]
    if odd:
        words = _("It closes at %(hour)s, when nobody is at a desk. Most windows close at 15:00, while somebody can still help.")
        yield Finding("hour", HINT, place, words % {"hour": f"{odd[0].closes_at:%H:%M}"})


def _is_odd(hour: time) -> bool:
    return time.min < hour < _MORNING or _EVENING <= hour < _LAST_MINUTE


def _clocks(case: Case, place: Place, spans: Sequence[Span]) -> Iterator[Finding]:
    days = sorted({on for span in spans for on in (span.opens_on, span.closes_on) if on is not None and clocks_change(on, case.zone)})
    if days:
        words = _(
            "The clocks change on %(day)s, when a window opens or closes. It keeps the hour that the clock shows; check the hours around it."
        )
        yield Finding("clocks", HINT, place, words % {"day": day(days[0])})


def clocks_change(on: date, zone: str) -> bool:
    """Whether the clocks of a zone change in the course of a day."""
    place = ZoneInfo(zone)
    offsets = {datetime.combine(one, time(), place).utcoffset() for one in (on, on + timedelta(days=1))}
    return len(offsets) > 1
