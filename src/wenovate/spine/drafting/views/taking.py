"""Taking an entry out of a draft, and putting it back: what was taken last stays in the reader's session."""

from dataclasses import asdict

from wenovate.base.interface.request import Request
from wenovate.spine.drafting.editing import Removed
from wenovate.spine.drafting.models import Draft

_KEPT = "taken out of a draft"


def keep(request: Request, draft: Draft, removed: Removed) -> None:
    """Keep what was taken out."""
    request.session[_KEPT] = {"draft": draft.pk, **asdict(removed)}


def kept(request: Request, draft: Draft) -> Removed | None:
    """What was taken out of this draft last."""
    found = request.session.get(_KEPT)
    if not found or found["draft"] != draft.pk:
        return None
    return Removed(found["part"], found["position"], found["entry"])


def undoable(request: Request, draft: Draft, *parts: str) -> bool:
    """Whether something of these parts can be put back."""
    found = kept(request, draft)
    return found is not None and found.part in parts


def forget(request: Request) -> None:
    """It has been put back."""
    request.session.pop(_KEPT, None)
