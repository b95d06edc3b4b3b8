"""What the worker does for polls, by date. Late, or twice at once, does no harm."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE

from . import actions
from .models import Poll


def remind_due(at: datetime) -> None:
    """Remind of every poll that ends soon those who have not answered."""
    for poll in Poll.objects.to_remind(at).select_related(*Poll.read_with):
        _try(actions.remind, poll, at)


def count_due(at: datetime) -> None:
    """Count every poll that has closed."""
    for poll in Poll.objects.due(at).select_related(*Poll.read_with):
        _try(actions.count, poll, at)


def _try(act: Callable[..., object], poll: Poll, at: datetime) -> None:
    """Where another worker was quicker there is nothing to do."""
    with suppress(Conflict, Refused):
        act(poll, by=MACHINE, at=at)
