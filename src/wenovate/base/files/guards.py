"""Who may read a file: owners sign in a guard; a file that no guard answers for is read by nobody."""

from collections.abc import Callable

from wenovate.base.gate import Actor
from wenovate.base.registry import Table

from .models import File

guards: Table[Callable[[Actor, File], bool]] = Table("who may read a file of theirs")


def may_read(actor: Actor, file: File) -> bool:
    """Whether some owner lets the actor read the file, asked anew at each request."""
    return any(guard(actor, file) for _, guard in guards.items())
