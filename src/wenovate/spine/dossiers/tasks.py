"""What the worker does for dossiers of every kind."""

from wenovate.base import clock
from wenovate.base.gate.actor import MACHINE

from . import actions, printing, queries
from .models import Print


def make_print(made: int) -> None:
    """A filled form as PDF; made once, and not at all where the draft is gone meanwhile."""
    asked = Print.objects.filter(pk=made, file=None).select_related("dossier__programme", "dossier__body").first()
    revision = queries.revision(asked.dossier, asked.number) if asked else None
    if asked is not None and revision is not None:
        actions.file_print(asked, printing.drawn(asked, revision), revision.version, by=MACHINE, at=clock.now())
