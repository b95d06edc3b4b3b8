"""Needs in the progress of a programme."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Chart, Figure

from . import queries
from .enums import Status


def mapped(programme: Programme, at: datetime) -> list[Figure | Chart]:
    """How many there are, of how many bodies, and where they stand."""
    rows = queries.standings(programme)
    states = Counter(status for status, _body in rows)
    return [
        Figure(Aim.INTEREST, len(rows), _("Needs mapped")),
        Figure(Aim.INTEREST, len({body for _status, body in rows if body}), _("Bodies that gave one")),
        Chart(Aim.INTEREST, _("Needs by state"), tuple((state.label, states[state]) for state in Status if states[state])),
    ]
