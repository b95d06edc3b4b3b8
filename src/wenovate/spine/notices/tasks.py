"""What the worker tells."""

from datetime import datetime
from functools import partial

from wenovate.base import clock
from wenovate.base.files.models import File
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Attachment
from wenovate.spine.programmes import queries as programmes

from . import actions, letters
from .concerned import concerned_by


def report_virus(file: File, at: datetime) -> None:
    """Of a file that hangs on a dossier; others have owners of their own."""
    attached = Attachment.objects.filter(file=file).select_related("dossier").first()
    if attached is not None:
        actions.report_virus(attached.dossier, file, by=MACHINE, at=at)


def tell_of_dates(change: int) -> None:
    """Write to everybody whom moved windows concern; running twice writes nobody twice."""
    found, at = programmes.change(change), clock.now()
    about = dossiers.leading([found.run_id]).get(found.run_id) if found.run_id else None
    for one in concerned_by(found):
        compose = partial(letters.new_dates, found, one.stages, about)
        actions.tell(one.person, f"programmes.new_dates:{change}", compose, body=one.body, by=MACHINE, at=at)
