"""Reads of programmes in the making."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.questions.answered import answered
from wenovate.base.questions.models import QuestionSet
from wenovate.decide.windows import Span
from wenovate.people.mandates.enums import OF_A_UNIT
from wenovate.people.mandates.models import Grant
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Programme

from .enums import DROPPED, EDITED
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


def content_of(draft: Draft) -> dict[str, Any]:
    """What a draft says; of what is in force, what was frozen: read again it has the same hash."""
    content: dict[str, Any] = draft.opened.recipe.content if draft.opened is not None else draft.content
    return content


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


def scorers(unit: Unit, today: date) -> int:
    """How many people can score in a unit on a day: its officers, its head, its evaluators."""
    held = Grant.objects.filter(unit=unit, role__in=OF_A_UNIT, ended_at=None, starts_on__lte=today)
    return held.filter(Q(ends_on=None) | Q(ends_on__gte=today)).values("person").distinct().count()


@dataclass(frozen=True)
class InForce:
    """A form as people are asked it now: its content and version, and whether somebody has begun to answer it."""

    content: dict[str, Any]
    version: int
    answered: bool


def in_force(draft: Draft) -> dict[str, InForce]:
    """The forms in force, by role, of the programme that a draft changes; none for a new programme."""
    if draft.changes is None:
        return {}
    forms = draft.changes.recipe.content["questions"]
    keys = {(form["key"], form["version"]): role for role, form in forms.items()}
    published = QuestionSet.objects.filter(key__in=[key for key, _ in keys]).values_list("pk", "key", "version")
    sets = {pk: keys[key, version] for pk, key, version in published if (key, version) in keys}
    roles = {sets[pk] for pk in answered(sets.keys())}
    return {role: InForce(form, form["version"], role in roles) for role, form in forms.items()}


def windows_of(draft: Draft, stage: str) -> list[Span]:
    """The windows of one stage of a draft, as they would open."""
    return draft.spans_of(draft.outline.stage(stage))


def programme_of(slug: str, actor: Actor) -> Programme:
    """A programme of the actor's unit that has not ended, or 404."""
    found = Programme.objects.filter(slug=slug, unit=actor.unit, ended_at=None).select_related("unit", "recipe").first()
    if found is None:
        raise Http404
    return found


def change_in_making(programme: Programme) -> Draft | None:
    """The change of a programme that is being written: there is one at a time."""
    return Draft.objects.filter(changes=programme, status=EDITED).order_by("pk").first()


def windows_in_force(programme: Programme) -> dict[str, list[Span]]:
    """The windows of a programme as they are, by stage."""
    return programmes.run_of(programme.slug).spans
