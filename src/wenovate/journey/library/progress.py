"""Projects, their use and what was measured in the progress of a programme."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.methods.adoption import queries as adoption
from wenovate.methods.adoption.enums import State
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.progress import Aim, Chart, Figure

from . import queries
from .enums import Status


def used(programme: Programme, at: datetime) -> list[Figure | Chart]:
    """How far the projects are, by how many bodies they are used, and how many benefits were measured."""
    projects, states = Counter(queries.states_of(programme)), Counter(adoption.states_of(programme))
    return [
        Chart(Aim.SOLUTIONS, _("Projects by state"), tuple((state.label, projects[state]) for state in Status if projects[state])),
        Figure(Aim.BENEFITS, states.total(), _("Adoptions")),
        Figure(Aim.BENEFITS, adoption.benefits_measured(programme), _("Benefits measured")),
        Chart(Aim.BENEFITS, _("How far the bodies are"), tuple((state.label, states[state]) for state in State if states[state])),
    ]
