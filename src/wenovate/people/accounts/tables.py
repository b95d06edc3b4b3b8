"""Lists that name people and leave as a table: each time is an act, with a row in the log."""

from wenovate.base import clock
from wenovate.base.interface.request import Request

from . import actions


def note(request: Request, name: str, kind: str) -> None:
    """Write it down; Refused for whoever is not signed in."""
    actions.take_table(name=name, kind=kind, by=request.actor, at=clock.now())
