"""What every page that writes a draft shares: reading it, the version that was seen, saving, and telling of a colleague who was first."""

from typing import Any

from wenovate.base import clock
from wenovate.base.gate import Conflict, require
from wenovate.base.interface.request import Request
from wenovate.spine.drafting import actions, queries
from wenovate.spine.drafting.models import Draft


def editable(request: Request, pk: int) -> Draft:
    """A draft of the unit that the reader may write; Refused where it is in force or thrown away."""
    require(request.actor, "drafting.read", None, clock.now())
    found = queries.get(pk, request.actor)
    require(request.actor, "drafting.write", found, clock.now())
    return found


def seen(request: Request) -> int:
    """The version from which the form was written; one that no draft has where it says none."""
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1


def save(request: Request, draft: Draft, **changed: Any) -> None:
    """Save parts of a draft. Conflict where a colleague did meanwhile."""
    actions.write(draft, seen(request), by=request.actor, at=clock.now(), **changed)


def try_to_save(request: Request, draft: Draft, **changed: Any) -> str:
    """The same for a form with much typed in it: the reason why it was not saved, empty where it was."""
    try:
        save(request, draft, **changed)
    except Conflict as stopped:
        return str(stopped)
    return ""
