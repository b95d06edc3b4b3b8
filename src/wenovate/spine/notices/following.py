"""What people are told when the unit acts on a programme that is open."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from wenovate.base.gate import Actor
from wenovate.base.outbox import after
from wenovate.people.mandates.queries import representatives
from wenovate.spine.programmes.models import Allowance, Change

from . import letters
from .actions import tell


def tell_of_letting_in(allowance: Allowance, *, by: Actor, at: datetime) -> None:
    """When a body is let in late, each of its representatives is told until when and why."""
    today = at.astimezone(ZoneInfo(allowance.run.programme.zone)).date()
    for person in representatives(allowance.body_id, today):
        tell(person, f"programmes.let_in:{allowance.pk}", partial(letters.let_in, allowance), by=by, at=at)


def ask_to_tell_of_dates(change: Change, *, by: Actor, at: datetime) -> None:
    """When windows move, the worker writes to those whom it concerns: there may be thousands."""
    if change.windows:
        after("notices.tell_of_dates", change=change.pk)
