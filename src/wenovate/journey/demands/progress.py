"""Demands in the progress of a programme."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Chart, Figure

from . import queries
from .enums import Mode


def published(programme: Programme, at: datetime) -> list[Figure | Chart]:
    """How many were published, and how one answered them; nothing in a programme that asks nothing of firms."""
    modes = Counter(queries.modes_of(programme))
    if not modes:
        return []
    rows = tuple((mode.label, modes[mode]) for mode in Mode if modes[mode])
    return [Figure(Aim.SOLUTIONS, modes.total(), _("Demands published")), Chart(Aim.SOLUTIONS, _("Demands by how one answers"), rows)]
