"""What was taken out of a draft: kept in the reader's session, so that each thing can be put back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.http import Http404

from wenovate.base.interface.request import Request
from wenovate.spine.drafting.models import Draft

_KEPT = "taken out of drafts"
# The last ones: a session does not grow without end.
MOST = 10


@dataclass(frozen=True)
class Taken:
    """Something that was taken out: of which part of which draft, and all that puts it back."""

    number: int
    draft: int
    part: str
    removed: Mapping[str, Any]


def keep(request: Request, draft: Draft, part: str, removed: Mapping[str, Any]) -> None:
    """Keep what was taken out of a part."""
    rows = request.session.get(_KEPT, [])
    number = rows[-1]["number"] + 1 if rows else 1
    request.session[_KEPT] = [*rows, asdict(Taken(number, draft.pk, part, removed))][-MOST:]


def kept(request: Request, draft: Draft, *parts: str) -> list[Taken]:
    """What can be put back into these parts, the last first."""
    rows = [Taken(**row) for row in reversed(request.session.get(_KEPT, []))]
    return [row for row in rows if row.draft == draft.pk and row.part in parts]


def chosen(request: Request, draft: Draft, *parts: str) -> Taken:
    """The one that is to be put back, or 404."""
    found = next((row for row in kept(request, draft, *parts) if str(row.number) == request.POST.get("taken")), None)
    if found is None:
        raise Http404
    return found


def forget(request: Request, taken: Taken) -> None:
    """It has been put back."""
    request.session[_KEPT] = [row for row in request.session[_KEPT] if row["number"] != taken.number]
