"""Support in the progress of a programme."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Figure

from . import queries


def concerned(programme: Programme, at: datetime) -> list[Figure]:
    """How many bodies and people said of a need, a topic or an idea that it concerns them too, of however many they did."""
    counted = queries.concerned(programme)
    return [
        Figure(Aim.INTEREST, counted["bodies"], _("Bodies that said: it concerns us too")),
        Figure(Aim.INTEREST, counted["people"], _("People who said: it concerns me too")),
    ]
