"""What the worker does for accounts: the file with one's own data, closings that are due, and what has had its time."""

from datetime import datetime, timedelta

from wenovate.base import clock
from wenovate.base.gate import Conflict
from wenovate.base.gate.actor import MACHINE
from wenovate.base.log.models import LogRow

from . import actions
from .exporting import archive
from .models import Export, Person

# Periods are counted in days: to look once a day is enough, and to look for whether somebody looked, once an hour.
_EVERY, _ASKS = timedelta(days=1), timedelta(hours=1)
_asked_at: datetime | None = None


def make_export(export: int) -> None:
    """Made once; an account that was closed meanwhile took its request along."""
    found = Export.objects.select_related("person").filter(pk=export, ready_at=None).first()
    if found is not None:
        at = clock.now()
        actions.file_export(found, archive(found.person, at), by=MACHINE, at=at)


def close_due(at: datetime) -> None:
    """At every tick: accounts whose closing takes effect."""
    for person in Person.objects.filter(closes_at__lte=at, erased_at=None).order_by("closes_at"):
        try:
            actions.erase(person, by=MACHINE, at=at)
        except Conflict:
            # Taken back between reading and acting, or another worker was quicker.
            continue


def sweep(at: datetime) -> None:
    """At a tick once a day: everything whose period is over."""
    global _asked_at
    if _asked_at is not None and _asked_at <= at < _asked_at + _ASKS:
        return
    _asked_at = at
    if not LogRow.objects.filter(verb="accounts.expire", at__gt=at - _EVERY, at__lte=at).exists():
        actions.expire(by=MACHINE, at=at)
