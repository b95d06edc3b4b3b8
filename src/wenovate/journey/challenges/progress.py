"""Topics in the progress of a programme."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Figure

from . import queries


def chosen(programme: Programme, at: datetime) -> list[Figure]:
    """How many topics came of the needs, and how many bodies and people said that they concern them too."""
    counted = queries.counted(programme)
    return [
        Figure(Aim.INTEREST, counted["bodies"], _("Bodies that said: it concerns us too")),
        Figure(Aim.INTEREST, counted["people"], _("People who said: it concerns me too")),
        Figure(Aim.INTEREST, counted["comments"], _("Comments")),
        Figure(Aim.SOLUTIONS, counted["topics"], _("Topics selected")),
    ]
