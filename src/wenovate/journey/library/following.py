"""What follows in the library from what the methods do, inside their acts."""

from datetime import datetime
from functools import partial

from wenovate.base.gate import Actor
from wenovate.methods.adoption.models import Adoption
from wenovate.methods.evaluation.models import Round
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.actions import tell

from . import letters, queries
from .actions import conclude, stop
from .enums import EVALUATION
from .models import Project


def conclude_round(round: Round, *, by: Actor, at: datetime) -> None:
    """When the network's result is published, its project moves on."""
    for project in Project.objects.filter(run=round.run, status=EVALUATION).select_related(*Project.read_with):
        conclude(project, round, by=by, at=at)


def stop_with_pilot(dossier: Dossier, reason: str, *, by: Actor, at: datetime) -> None:
    """When a pilot is stopped, its project is set aside with what was found."""
    stop(Project.objects.select_related(*Project.read_with).get(pk=dossier.pk), reason, by=by, at=at)


def tell_of_adoption(adoption: Adoption, *, by: Actor, at: datetime) -> None:
    """When a body adopts, everyone who touched the project is told: the authors of its needs, and its team."""
    project = Project.objects.select_related(*Project.read_with).get(pk=adoption.dossier_id)
    own = {need.author_id: need for need in queries.needs_of(project)}
    for person in queries.touched(project):
        if person.pk != by.person:
            compose = partial(letters.adopted, project, own.get(person.pk), adoption)
            tell(person, f"library.adopted:{adoption.pk}", compose, by=by, at=at)
