"""What the worker does for invitations."""

from datetime import datetime

from wenovate.base.gate import Conflict
from wenovate.base.gate.actor import MACHINE

from . import actions, queries


def hand_over(at: datetime) -> None:
    """At every tick the next letters of each programme: what was interrupted goes on where it stopped."""
    for run in queries.unfinished():
        try:
            actions.deliver(run, by=MACHINE, at=at)
        except Conflict:
            # Another worker has handed over the last ones.
            continue
