"""Pilots in the progress of a programme."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Chart, Figure

from . import queries
from .enums import Status


def tried(programme: Programme, at: datetime) -> list[Figure | Chart]:
    """How many solutions were or are tried in a pilot, and how the pilots stand."""
    states = queries.pilots_of(programme)
    if not states:
        return []
    rows = tuple((state.label, states[state]) for state in Status if states[state])
    return [Figure(Aim.SOLUTIONS, states.total(), _("Pilots")), Chart(Aim.SOLUTIONS, _("Pilots by state"), rows)]
