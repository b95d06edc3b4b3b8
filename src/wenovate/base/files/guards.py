"""Who may read a file: owners sign in a guard; a file that no guard answers for is read by nobody."""

from collections.abc import Callable

from django.conf import settings

from wenovate.base.gate import Actor, Verdict
from wenovate.base.registry import Table

from .findings import virus_words
from .models import Examination, File, Virus

guards: Table[Callable[[Actor, File], bool]] = Table("who may read a file of theirs")


def may_read(actor: Actor, file: File) -> bool:
    """Whether some owner lets the actor read the file, asked anew at each request."""
    return any(guard(actor, file) for _, guard in guards.items())


def given_out(file: File) -> Verdict:
    """Whether a file may leave the server at all: an infected one never, and where there is a scanner only one that is clean."""
    found = Examination.objects.filter(file=file).first()
    if found is None or found.virus == Virus.CLEAN or (found.virus != Virus.INFECTED and not settings.CLAMD):
        return Verdict(allowed=True)
    return Verdict(allowed=False, reason=virus_words(found.virus, found.virus_name))
