"""What is written about programmes in the making."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action, move
from wenovate.decide import seals
from wenovate.decide.windows import Span
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes.actions import change_programme, open_programme
from wenovate.spine.programmes.models import Programme

from . import publishing
from .enums import DONE, DROPPED, EDITED
from .models import Draft


@action("drafting.begin")
def begin(
    unit: Unit,
    content: Mapping[str, Any],
    *,
    slug: str,
    starts_on: date,
    origin: str,
    windows: Mapping[str, Sequence[Span]] | None = None,
    changes: Programme | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Begin a draft (the answer's subject) from a recipe's content, or for changing a programme that is open (`changes`)."""
    draft = Draft.objects.create(
        unit=unit,
        slug=slug,
        content=dict(content),
        starts_on=starts_on,
        windows=_as_data(windows or {}),
        origin=origin,
        changes=changes,
        created_at=at,
        saved_at=at,
        saved_by=by.person,
    )
    return Facts(draft, origin=origin, changes=changes.pk if changes else None)


@action("drafting.write")
def write(
    draft: Draft,
    seen: int,
    *,
    content: Mapping[str, Any] | None = None,
    slug: str | None = None,
    starts_on: date | None = None,
    windows: Mapping[str, Sequence[Span]] | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Save what was changed. `seen` is the version from which one wrote: Conflict where a colleague saved meanwhile.

    A draft may be wrong while it is written: what keeps it from opening is shown, not refused. `windows` are all that were set by hand.
    """
    if draft.version != seen:
        raise Conflict(_("A colleague has saved this draft meanwhile. Look at how it stands now, and make your change again."))
    given = {
        "content": dict(content) if content is not None else None,
        "slug": slug,
        "starts_on": starts_on,
        "windows": _as_data(windows) if windows is not None else None,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    Draft.objects.filter(pk=draft.pk).update(**changed, version=draft.version + 1, saved_at=at, saved_by=by.person)
    return Facts(version=draft.version + 1, mark=seals.fingerprint(changed.get("content", draft.content)), parts=sorted(changed))


@action("drafting.drop")
def drop(draft: Draft, *, by: Actor, at: datetime) -> Facts:
    """Throw a draft away; it can be taken out again."""
    move(draft, DROPPED)
    return Facts()


@action("drafting.restore")
def restore(draft: Draft, *, by: Actor, at: datetime) -> Facts:
    """Take a draft out of the basket."""
    move(draft, EDITED)
    return Facts()


@action("drafting.put_in_force")
def put_in_force(draft: Draft, seen: int, reason: Mapping[str, str] | None = None, *, by: Actor, at: datetime) -> Facts:
    """Open the programme that the draft describes, or change the open one with the reason by language (the programme: the answer's subject).

    Conflict where a colleague saved after what was seen; WrongRecipe or WrongDefinition where it cannot be opened: then nothing happened.
    """
    if draft.version != seen:
        raise Conflict(_("A colleague has saved this draft meanwhile. Look at how it stands now before you put it in force."))
    move(draft, DONE)
    content = publishing.ready(draft)
    if draft.changes is None:
        programme = open_programme(
            draft.unit, content, slug=draft.slug, starts_on=draft.starts_on, windows=draft.own_spans, by=by, at=at
        ).subject
    else:
        programme = draft.changes
        change_programme(programme, reason or {}, content=content, windows=draft.own_spans, by=by, at=at)
    Draft.objects.filter(pk=draft.pk).update(opened=programme)
    return Facts(programme, draft=draft.pk, mark=seals.fingerprint(content))


def _as_data(windows: Mapping[str, Sequence[Span]]) -> dict[str, list[dict[str, str]]]:
    return {stage: [span.as_data() for span in spans] for stage, spans in windows.items()}
