"""Now: real time, or in the demo real time shifted by one row that only ever moves forward."""

import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

# Web and worker read the row at most twice a second.
_FRESH_SECONDS = 0.5
_read: tuple[float, float] = (-1.0, 0.0)


def now() -> datetime:
    """The instant, aware, in UTC."""
    real = timezone.now()
    return real + timedelta(seconds=_shift()) if settings.DEMO else real


def today(zone: str) -> date:
    """The day in a time zone (IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()


def advance_to(instant: datetime) -> None:
    """Jump the demo's clock forward; ValueError for a jump back, RuntimeError outside the demo."""
    if not settings.DEMO:
        raise RuntimeError("Only the demo's clock can be moved")
    if instant < now():
        raise ValueError("The demo's clock moves forward only")
    _set(instant)


def wind(start: datetime | None = None) -> None:
    """Called as the demo starts: go on from where it stopped, or from `start` when it is loaded anew."""
    from .models import Offset

    row = Offset.objects.filter(pk=1).first()
    if start is not None:
        _set(start)
    elif row is not None:
        _set(row.seen_at + timedelta(seconds=row.seconds))


def _set(instant: datetime) -> None:
    from .models import Offset

    global _read
    real = timezone.now()
    Offset.objects.update_or_create(pk=1, defaults={"seconds": (instant - real).total_seconds(), "seen_at": real})
    _read = (-1.0, 0.0)


def _shift() -> float:
    from .models import Offset

    global _read
    read_at, seconds = _read
    if time.monotonic() - read_at > _FRESH_SECONDS or read_at < 0:
        row = Offset.objects.filter(pk=1).first()
        seconds = row.seconds if row else 0.0
        if row and timezone.now() - row.seen_at > timedelta(seconds=10):
            Offset.objects.filter(pk=1).update(seen_at=timezone.now())
        _read = (time.monotonic(), seconds)
    return seconds
