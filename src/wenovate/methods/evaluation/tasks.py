"""What the worker does for evaluation."""

from contextlib import suppress
from datetime import datetime

from wenovate.base import clock
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE

from . import actions, minutes, panel, queries
from .enums import PUBLISHED
from .models import Round


def publish_due(at: datetime) -> None:
    """Fix the result of every round whose window has closed. Late, or twice at once, does no harm: pages count by date anyway."""
    for round in Round.objects.due(at).select_related(*Round.read_with):
        with suppress(Conflict, Refused):
            actions.publish(round, by=MACHINE, at=at)


def call_jurors(at: datetime) -> None:
    """Tell the jurors of every published jury that takes sheets, each once. A worker that was away tells late, and never after the end."""
    for juror in panel.to_call(at):
        with suppress(Conflict, Refused):
            actions.call_juror(juror, by=MACHINE, at=at)


def make_minutes(round: int) -> None:
    """The minutes of a jury as PDF: after its result is published, and again where a name went out of them."""
    found = queries.get(round)
    if found.status == PUBLISHED:
        actions.file_minutes(found, minutes.pdf(found), by=MACHINE, at=clock.now())
