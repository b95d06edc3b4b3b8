"""Reads of programmes in the making."""

from django.db.models import QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes.models import Programme

from .enums import DROPPED
from .models import Draft


def listed(actor: Actor) -> "QuerySet[Draft]":
    """The drafts of the actor's unit, the last saved first; those thrown away at the end."""
    rows = Draft.objects.filter(unit=actor.unit).select_related(*Draft.read_with).defer("content", "windows")
    return rows.exclude(status=DROPPED).order_by("-saved_at", "-pk")


def dropped(actor: Actor) -> list[Draft]:
    """What was thrown away last, at most ten."""
    rows = Draft.objects.filter(unit=actor.unit, status=DROPPED).select_related(*Draft.read_with)
    return list(rows.order_by("-saved_at", "-pk")[:10])


def get(pk: int, actor: Actor) -> Draft:
    """A draft of the actor's unit, or 404."""
    found = Draft.objects.filter(pk=pk, unit=actor.unit).select_related(*Draft.read_with).first()
    if found is None:
        raise Http404
    return found


def unit_of(actor: Actor) -> Unit:
    """The unit in whose name the actor makes programmes, or 404."""
    found = Unit.objects.filter(pk=actor.unit).first() if actor.unit is not None else None
    if found is None:
        raise Http404
    return found


def earlier(actor: Actor) -> list[Programme]:
    """The unit's programmes, which can be copied; the newest first."""
    return list(Programme.objects.filter(unit=actor.unit).order_by("-starts_on", "-pk")[:50])


def is_free(slug: str, draft: Draft | None = None) -> bool:
    """Whether no programme stands at this place in addresses."""
    taken = Programme.objects.filter(slug=slug)
    if draft is not None and draft.changes_id is not None:
        taken = taken.exclude(pk=draft.changes_id)
    return not taken.exists()
