"""What the worker does for events."""

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE
from wenovate.people.mandates.queries import members

from . import actions
from .models import Event


def invite(event: int) -> None:
    """Write to every member; running twice writes nobody twice."""
    called, at = Event.objects.select_related(*Event.read_with).get(pk=event), clock.now()
    for person in members(clock.today(called.dossier.programme.zone)):
        actions.invite(called, person, by=MACHINE, at=at)
