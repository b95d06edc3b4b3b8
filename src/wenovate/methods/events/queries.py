"""Reads of events."""

from datetime import datetime
from typing import Any

from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.spine.dossiers.models import Dossier

from .enums import CALLED
from .models import Event, Participation

# Where the unit names the team: a route name that takes the number of the dossier; the noun whose workshop it is signs in.
naming: Table[str] = Table("where a team is named")


def workshop_of(dossier: Dossier) -> Event | None:
    """The workshop of a dossier, if it has been called."""
    return Event.objects.filter(dossier=dossier.pk).select_related(*Event.read_with).first()


def get(pk: int, actor: Actor) -> Event:
    """An event about a dossier that the actor may read, or 404."""
    found = Event.objects.filter(pk=pk).select_related(*Event.read_with).first()
    if found is None or not Dossier.objects.visible_to(actor).filter(pk=found.dossier_id).exists():
        raise Http404
    return found


def declared(event: Event) -> list[Participation]:
    """Those who come, by body."""
    rows = Participation.objects.filter(event=event, comes=True).select_related("person", "body")
    return list(rows.order_by("body__sort_key", "person__surname"))


def team(dossier: Dossier) -> list[Participation]:
    """Those whom the unit chose for the workshop of a dossier."""
    rows = Participation.objects.filter(event__dossier=dossier.pk, chosen_at__isnull=False).select_related("person", "body")
    return list(rows.order_by("body__sort_key", "person__surname"))


def own_answer(event: Event, actor: Actor) -> Participation | None:
    """What the actor has answered."""
    return Participation.objects.filter(event=event, person=actor.person).exclude(person=None).first()


def is_on_team(actor: Actor, dossiers: Any) -> bool:
    """Whether the actor was chosen for a workshop about one of `dossiers` (a query of ids), and still acts for the body for which they were."""
    if actor.person is None or actor.body is None:
        return False
    chosen = Participation.objects.filter(event__dossier__in=dossiers, chosen_at__isnull=False)
    return chosen.filter(person=actor.person, body=actor.body).exists()


def unanswered(actor: Actor, at: datetime) -> list[Event]:
    """Invitations that wait for the actor's answer."""
    rows = Event.objects.filter(status=CALLED, answers_until__gt=at).exclude(participations__person=actor.person)
    return list(rows.select_related(*Event.read_with).order_by("answers_until"))


def to_settle(unit: int | None, at: datetime) -> list[Event]:
    """Workshops whose team, date and place the unit has still to name."""
    rows = Event.objects.filter(status=CALLED, answers_until__lte=at, dossier__programme__unit=unit)
    return list(rows.select_related(*Event.read_with).order_by("answers_until"))
