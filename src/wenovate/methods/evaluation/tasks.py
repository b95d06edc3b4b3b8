"""What the worker does for evaluation."""

from datetime import datetime

from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE

from . import actions
from .models import Round


def publish_due(at: datetime) -> None:
    """Fix the result of every round whose window has closed. Late, or twice at once, does no harm: pages count by date anyway."""
    for round in Round.objects.due(at).select_related(*Round.read_with):
        try:
            actions.publish(round, by=MACHINE, at=at)
        except (Conflict, Refused):
            continue
