"""Reads of comments."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.base.tables import PageOf, page_of
from wenovate.spine.dossiers.models import NETWORK, PUBLIC, Dossier
from wenovate.spine.programmes.models import Programme

from .models import Comment

# Whether a dossier is open for comments, by its kind: (actor, dossier) → True, False, or the reason against. Nouns sign in.
commentable: Table[Any] = Table("what may be commented on")


def comments(dossier: Dossier, asked: str = "1") -> PageOf:
    """A page of a dossier's comments, oldest first: two queries."""
    rows = Comment.objects.filter(dossier=dossier.pk).select_related("person", "body").order_by("at", "pk")
    return page_of(rows, asked)


def comment(pk: int, actor: Actor) -> Comment:
    """A comment on a dossier that the actor may read, or 404."""
    found: Comment | None = Comment.objects.filter(pk=pk).select_related(*Comment.read_with).first()
    if found is None or not Dossier.objects.visible_to(actor).filter(pk=found.dossier_id).exists():
        raise Http404
    return found


def count_in(programme: Programme) -> int:
    """How many comments stand in a programme, on what members or everybody read."""
    open_ones = {"dossier__programme": programme, "dossier__audience__in": [NETWORK, PUBLIC]}
    rows: QuerySet[Comment] = Comment.objects.filter(**open_ones, hidden_at=None)
    return rows.count()


def recount(dossier: int) -> dict[str, int]:
    """The counter of a dossier as its rows give it."""
    return {"comment_count": Comment.objects.filter(dossier=dossier, hidden_at=None).count()}
