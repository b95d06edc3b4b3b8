"""Reads of adoptions and benefits."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.people.organisations.models import Body
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Programme

from .enums import State
from .models import Adoption, Benefit


def of(dossier: Dossier) -> list[Adoption]:
    """Who adopts a dossier, first come first, with what they measured: two queries."""
    benefits = Prefetch("benefits", queryset=Benefit.objects.order_by("measured_on", "pk"))
    rows = Adoption.objects.filter(dossier=dossier.pk).select_related("body", "person").prefetch_related(benefits)
    return list(rows.order_by("begun_at", "pk"))


def of_body(dossier: Dossier, actor: Actor) -> Adoption | None:
    """The adoption of the actor's body, if there is one."""
    return Adoption.objects.filter(dossier=dossier.pk, body=actor.body).exclude(body=None).select_related("body").first()


def get(pk: int, actor: Actor) -> Adoption:
    """An adoption of a dossier that the actor may read, or 404."""
    found = Adoption.objects.filter(pk=pk).select_related(*Adoption.read_with).first()
    if found is None or not Dossier.objects.visible_to(actor).filter(pk=found.dossier_id).exists():
        raise Http404
    return found


def by_body(body: Body, actor: Actor) -> "QuerySet[Adoption]":
    """What a body adopts of that which the actor may read, the latest first, with what it measured: two queries."""
    benefits = Prefetch("benefits", queryset=Benefit.objects.order_by("measured_on", "pk"))
    rows = Adoption.objects.filter(body=body, dossier__in=Dossier.objects.visible_to(actor))
    return rows.select_related("dossier__programme").prefetch_related(benefits).order_by("-begun_at", "-pk")


def by_state(adoptions: list[Adoption]) -> list[tuple[str, int, None]]:
    """How many bodies stand where, in the order of the road, as rows of a chart; states without a body are left out."""
    return [(str(state.label), count, None) for state in State if (count := sum(one.status == state for one in adoptions))]


def newest(dossiers: "QuerySet[Dossier]", count: int) -> list[Adoption]:
    """The latest adoptions of some dossiers."""
    return list(Adoption.objects.filter(dossier__in=dossiers).select_related("dossier", "body").order_by("-begun_at", "-pk")[:count])


def recount(dossier: int) -> dict[str, int]:
    """The counter of a dossier as its rows give it."""
    counted: dict[str, Any] = Adoption.objects.filter(dossier=dossier).aggregate(adoption_count=Count("pk"))
    return counted


def states_of(programme: Programme) -> list[str]:
    """How far each adoption of what came of a programme is."""
    return list(Adoption.objects.filter(dossier__programme=programme).values_list("status", flat=True))


def benefits_measured(programme: Programme) -> int:
    """How many benefits bodies have measured, with a figure after."""
    return Benefit.objects.filter(adoption__dossier__programme=programme, actual__isnull=False).count()
