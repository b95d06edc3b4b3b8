"""One round of what recurs, and the rows that say when it was done last."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from wenovate.base import clock

from .jobs import recurring
from .models import Tick

logger = logging.getLogger(__name__)
# The row of the whole round.
WORKER = "worker"
# A round takes place every second; rows that said so each time would be most of what the database writes.
WRITTEN_EVERY = timedelta(seconds=20)


def tick() -> None:
    """Everything that recurs, once; what fails is written down and does not hold up the rest."""
    began = time.monotonic()
    done = [_do(name) for name in recurring]
    with _not_failing_for_a_note():
        _record([*done, Tick(name=WORKER, at=timezone.now(), took=time.monotonic() - began)])


def note(name: str, *, took: float) -> None:
    """Note what was done outside of the rounds, such as a backup."""
    with _not_failing_for_a_note():
        _write([Tick(name=name, at=timezone.now(), took=took)])


def last(name: str) -> datetime | None:
    """When something was last done; None where it never was."""
    return Tick.objects.filter(name=name).values_list("at", flat=True).first()


@contextmanager
def _not_failing_for_a_note() -> Iterator[None]:
    """What was done stands, whether or not a busy database takes the note of it."""
    try:
        yield
    except DatabaseError:
        logger.exception("What was done could not be noted")


def _do(name: str) -> Tick:
    began, fault = time.monotonic(), ""
    try:
        recurring[name](clock.now())
    except Exception as error:
        logger.exception("Recurring work %s failed", name)
        fault = type(error).__name__[:60]
    return Tick(name=name, at=timezone.now(), took=time.monotonic() - began, error=fault)


def _record(done: list[Tick]) -> None:
    """Write what is new: another fault or none any more, or the last writing is a while ago. Two workers at once overwrite each other in peace."""
    known = {tick.name: tick for tick in Tick.objects.all()}
    new = [tick for tick in done if _is_new(tick, known.get(tick.name))]
    if new:
        _write(new)


def _write(ticks: list[Tick]) -> None:
    Tick.objects.bulk_create(ticks, update_conflicts=True, unique_fields=["name"], update_fields=["at", "took", "error"])


def _is_new(tick: Tick, known: Tick | None) -> bool:
    return known is None or tick.error != known.error or not known.at <= tick.at < known.at + WRITTEN_EVERY
