"""Bodies that were invited, in the progress of a programme."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.decide.disclosure import LEAST_GROUP
from wenovate.journey.joining.enums import By
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Figure
from wenovate.spine.programmes.queries import run_of

from . import queries


def covered(programme: Programme, at: datetime) -> list[Figure]:
    """How many were asked, have answered and joined; of few, as on the page of coverage, nothing."""
    if programme.frozen.joining["by"] != By.INVITATION:
        return []
    found = queries.coverage(run_of(programme.slug), at)
    if found.asked < LEAST_GROUP:
        return []
    return [
        Figure(Aim.INTEREST, found.asked, _("Bodies invited")),
        Figure(Aim.INTEREST, found.answered, _("Bodies that answered")),
        Figure(Aim.INTEREST, found.joined, _("Bodies that joined")),
    ]
