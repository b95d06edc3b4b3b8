"""What the worker does for demands."""

from functools import partial

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.notices.actions import tell

from . import letters, queries
from .models import Demand


def tell_followers(demand: int) -> None:
    """Write to everybody who follows its area; running twice writes nobody twice."""
    found, at = Demand.objects.select_related(*Demand.read_with).get(pk=demand), clock.now()
    dates = queries.dates(found, at)
    for person in queries.followers(found.area):
        tell(person, f"demands.published:{demand}", partial(letters.published, found, dates), by=MACHINE, at=at)
