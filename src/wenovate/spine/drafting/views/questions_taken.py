"""Taking a question out of a form, and putting it back: what was taken last stays in the reader's session."""

from dataclasses import asdict

from wenovate.base.interface.request import Request
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.questioning import Removed

_KEPT = "taken out of a form"


def keep(request: Request, draft: Draft, role: str, removed: Removed) -> None:
    """Keep what was taken out."""
    request.session[_KEPT] = {"draft": draft.pk, "role": role, "removed": asdict(removed)}


def kept(request: Request, draft: Draft, role: str) -> Removed | None:
    """What was taken out of this form last."""
    found = request.session.get(_KEPT)
    if not found or (found["draft"], found["role"]) != (draft.pk, role):
        return None
    return Removed(**found["removed"])


def forget(request: Request) -> None:
    """It has been put back."""
    request.session.pop(_KEPT, None)
