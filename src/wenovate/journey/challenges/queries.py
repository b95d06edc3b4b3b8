"""Reads of challenges."""

from typing import Any

from django.db.models import QuerySet

from wenovate.base.gate import Actor
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Programme

from .models import Challenge

LISTED = (
    *("kind", "number", "title", "summary", "translations", "language", "status", "submitted_at", "programme_id"),
    *("body_count", "people_count", "comment_count", "programme__title", "programme__zone"),
)


def get(number: str, actor: Actor) -> Challenge:
    """A challenge that the actor may read, or 404."""
    found: Challenge = dossiers.get(Challenge, number, actor)
    return found


def listed(actor: Actor, programme: Programme | None = None) -> "QuerySet[Dossier]":
    """Challenges that are published to the actor, newest first."""
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="challenge")
    if programme is not None:
        rows = rows.filter(programme=programme)
    ordered: QuerySet[Dossier] = rows.select_related("programme").only(*LISTED).order_by("-submitted_at", "-pk")
    return ordered


def readable_needs(challenge: Challenge, actor: Actor) -> set[int]:
    """Ids of its needs that the actor may open; the others see title and summary here, not the text."""
    rows = Dossier.objects.visible_to(actor).filter(followers__dossier=challenge.pk, followers__kind="groups")
    return set(rows.values_list("pk", flat=True))
