"""Invitations that wait for an answer, and workshops that wait for their team."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .models import Event


def invitations(actor: Actor, at: datetime) -> list[Item]:
    """For a member: workshops to which they have not answered."""
    if actor.mandate is None:
        return []
    return [_item(event, _("Invitation to a workshop"), due=event.answers_until) for event in queries.unanswered(actor, at)]


def teams(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: workshops whose team is to be named."""
    return [_item(event, _("Name the team of the workshop"), since=event.answers_until) for event in queries.to_settle(actor.unit, at)]


def _item(event: Event, kicker: str, *, due: datetime | None = None, since: datetime | None = None) -> Item:
    return Item(
        title=event.dossier.headline,
        href=reverse("events:event", kwargs={"event": event.pk}),
        kicker=kicker,
        zone=event.dossier.run.programme.zone,
        due=due,
        since=since,
        group=Group.WORKSHOP,
        key=f"events:{event.pk}",
        programme=event.dossier.run.programme.slug,
    )
