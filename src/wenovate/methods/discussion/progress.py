"""Comments in the progress of a programme."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Figure

from . import queries


def said(programme: Programme, at: datetime) -> list[Figure]:
    """How many comments stand."""
    return [Figure(Aim.INTEREST, queries.count_in(programme), _("Comments"))]
