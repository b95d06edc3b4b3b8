"""What the worker tells of updates, once a day. Late, or twice at once, does no harm."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from wenovate.base import clock
from wenovate.base.gate import Conflict
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.notices.actions import tell as write_to

from . import actions, letters, queries


def announce_due(at: datetime) -> None:
    """For every programme with something that was published before this morning's hour and not told."""
    for programme in queries.with_untold():
        if queries.untold(programme, at).exists():
            with suppress(Conflict):
                actions.announce(programme, by=MACHINE, at=at)


def tell(digest: int) -> None:
    """Write to everybody who is told, each in an act of their own: they may be thousands. Twice writes nobody twice."""
    found, at = queries.digest(digest), clock.now()
    for person, updates in queries.readers(found):
        write_to(person, f"updates.digest:{digest}", partial(letters.digest, found, updates), by=MACHINE, at=at)
