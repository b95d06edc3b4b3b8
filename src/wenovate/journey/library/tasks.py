"""What the worker does for projects."""

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE
from wenovate.methods.evaluation import queries as evaluation
from wenovate.people.mandates.queries import members

from . import actions
from .models import Project


def invite(project: int, round: int) -> None:
    """Write to every member that a sheet is awaited; running twice writes nobody twice."""
    found: Project = Project.objects.select_related(*Project.read_with).get(pk=project)
    opened, at = evaluation.get(round), clock.now()
    for person in members(clock.today(found.programme.zone)):
        actions.invite(found, opened, person, by=MACHINE, at=at)
