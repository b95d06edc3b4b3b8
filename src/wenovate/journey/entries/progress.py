"""Firms and what they sent in the progress of a programme: what is sealed is not even counted."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.decide.disclosure import LEAST_GROUP
from wenovate.people.organisations.enums import Size
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Chart, Figure

from . import queries
from .enums import AWARDED


def answered(programme: Programme, at: datetime) -> list[Figure | Chart]:
    """How many firms took part, how many of them are young, how large they are; how much they sent and how much was awarded."""
    sent = queries.opened_in(programme)
    if not sent:
        return []
    firms = {entry.entrant_id: entry.entrant for entry in sent}
    sizes = Counter(firm.size for firm in firms.values())
    # Of so few one would know which they are, though who was not awarded is told to nobody.
    kinds: list[Figure | Chart] = (
        [
            Figure(Aim.FIRMS, sum(firm.is_startup for firm in firms.values()), _("Start-ups among them")),
            Figure(Aim.FIRMS, sum(firm.is_research for firm in firms.values()), _("Research organisations among them")),
            Chart(Aim.FIRMS, _("Firms by size"), tuple((size.label, sizes[size]) for size in Size if sizes[size])),
        ]
        if len(firms) >= LEAST_GROUP
        else []
    )
    return [
        Figure(Aim.FIRMS, len(firms), _("Firms that answered")),
        *kinds,
        Figure(Aim.SOLUTIONS, len(sent), _("Answers of firms")),
        Figure(Aim.SOLUTIONS, sum(entry.status == AWARDED for entry in sent), _("Answers awarded")),
    ]
