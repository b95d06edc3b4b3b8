"""What the worker tells."""

from datetime import datetime

from wenovate.base.files.models import File
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.dossiers.models import Attachment

from . import actions


def report_virus(file: File, at: datetime) -> None:
    """Of a file that hangs on a dossier; others have owners of their own."""
    attached = Attachment.objects.filter(file=file).select_related("dossier").first()
    if attached is not None:
        actions.report_virus(attached.dossier, file, by=MACHINE, at=at)
