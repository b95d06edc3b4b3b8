"""What people call the work that the page speaks of: the registry's words, and those of what stands in none."""

from django.utils.translation import gettext as _

from wenovate.base.outbox import recurring, tasks
from wenovate.base.outbox.ticking import WORKER

# The row that the command leaves; like that of a whole round it speaks of no recurring work.
BACKUP = "backup"


def called(name: str) -> str:
    """What a work is called; its bare name where it is no more."""
    beside = {WORKER: _("Whole round of the worker"), BACKUP: _("Backup")}
    return beside.get(name) or recurring.called(name) or tasks.called(name) or name
