"""Topics in the progress of a programme."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Figure

from . import queries


def chosen(programme: Programme, at: datetime) -> list[Figure]:
    """How many topics came of the needs."""
    return [Figure(Aim.SOLUTIONS, queries.counted(programme), _("Topics selected"))]
