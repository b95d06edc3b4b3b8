"""When something is open: spans of local date and hour, [opens, closes), in the time zone of a place. Computed, never switched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

PAST, NOW, FUTURE = "past", "now", "future"
# A day's window opens with the day and closes while people are at their desks to help.
OPENS_AT, CLOSES_AT = time(0), time(15)


@dataclass(frozen=True)
class Span:
    """One window in local days and hours; without `closes_on` it stays open."""

    opens_on: date
    closes_on: date | None = None
    opens_at: time = OPENS_AT
    closes_at: time = CLOSES_AT

    def opens(self, zone: str) -> datetime:
        """The first instant at which it is open."""
        return min(_readings(self.opens_on, self.opens_at, zone), key=datetime.timestamp)

    def closes(self, zone: str) -> datetime | None:
        """The first instant at which it is closed again; None where it stays open."""
        return None if self.closes_on is None else max(_readings(self.closes_on, self.closes_at, zone), key=datetime.timestamp)

    @property
    def is_upside_down(self) -> bool:
        """Whether it closes before it opens, or in the same minute."""
        return self.closes_on is not None and (self.closes_on, self.closes_at) <= (self.opens_on, self.opens_at)

    def as_data(self) -> dict[str, str]:
        """As JSON keeps it; `from_data` reads it again."""
        closing = {"closes_on": self.closes_on.isoformat(), "closes_at": f"{self.closes_at:%H:%M}"} if self.closes_on else {}
        return {"opens_on": self.opens_on.isoformat(), "opens_at": f"{self.opens_at:%H:%M}"} | closing

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Span":
        """Out of `as_data`. ValueError where a day or an hour is none."""
        return cls(
            date.fromisoformat(data["opens_on"]),
            date.fromisoformat(data["closes_on"]) if data.get("closes_on") else None,
            time.fromisoformat(data.get("opens_at") or "00:00"),
            time.fromisoformat(data.get("closes_at") or f"{CLOSES_AT:%H:%M}"),
        )


def _readings(day: date, hour: time, zone: str) -> tuple[datetime, datetime]:
    """The instants that an hour may mean: two where the clocks show it twice or skip it. A window takes the one that makes it longer."""
    local = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    return local, local.replace(fold=1)


@dataclass(frozen=True)
class Standing:
    """Where a sequence of spans stands at an instant: past, now or future, and the span that says so."""

    state: str
    opens: datetime | None = None
    closes: datetime | None = None

    @property
    def always(self) -> bool:
        """Open without any window."""
        return self.state == NOW and self.opens is None


def standing(spans: Iterable[Span], zone: str, at: datetime) -> Standing:
    """Where spans stand at the instant `at` (aware) in `zone` (IANA name). None at all: always open.

    Of several open ones the one that closes last counts; between two, the one to come. A span is half open: at `closes` it is closed.
    """
    # Not in the zone itself: two times of one zone are compared by what its clock shows, and in a night of change that is not their order.
    at = at.astimezone(UTC)
    instants = [(span.opens(zone), span.closes(zone)) for span in spans]
    if not instants:
        return Standing(NOW)
    current = [(opens, closes) for opens, closes in instants if opens <= at and (closes is None or at < closes)]
    if current:
        opens, closes = max(current, key=lambda instant: (instant[1] is None, _last(instant)))
        return Standing(NOW, opens, closes)
    coming = [instant for instant in instants if instant[0] > at]
    if coming:
        return Standing(FUTURE, *min(coming, key=lambda instant: instant[0].timestamp()))
    return Standing(PAST, *max(instants, key=_last))


def _last(window: tuple[datetime, datetime | None]) -> float:
    opens, closes = window
    return (closes or opens).timestamp()


def overlapping(one: Sequence[Span], other: Sequence[Span]) -> tuple[date, date | None] | None:
    """The first days on which two sequences are open at once (last day None where that does not end); None where they never are."""
    for first in in_order(one):
        for second in in_order(other):
            begins = max((first.opens_on, first.opens_at), (second.opens_on, second.opens_at))
            ends = [(span.closes_on, span.closes_at) for span in (first, second) if span.closes_on is not None]
            end = min(ends) if ends else None
            if end is None or begins < end:
                return begins[0], end[0] if end else None
    return None


def in_order(spans: Iterable[Span]) -> list[Span]:
    """The earliest first."""
    return sorted(spans, key=lambda span: (span.opens_on, span.opens_at))
