"""What the worker does for letters to many."""

from datetime import datetime

from wenovate.base import clock, letters
from wenovate.base.gate import Conflict
from wenovate.base.gate.actor import MACHINE

from . import actions, queries
from .models import Print


def hand_over(at: datetime) -> None:
    """At every tick the next batch of each mailing: one that was interrupted goes on where it stopped."""
    for mailing in queries.unfinished():
        try:
            actions.deliver(mailing, by=MACHINE, at=at)
        except Conflict:
            # Another worker has handed over the last ones.
            continue


def make_print(print: int) -> None:  # noqa: A002 - the name under which the act asks
    """One letter as PDF; made once."""
    asked = Print.objects.get(pk=print)
    if asked.file_id is None:
        actions.file_print(asked, letters.pdf("circular", asked.content), by=MACHINE, at=clock.now())
