"""Gatherings to which one's body is invited, and those of which nobody has written down who came."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .models import Gathering


def invitations(actor: Actor, at: datetime) -> list[Item]:
    """For a representative: what is still to come."""
    return [_item(one, one.get_kind_display(), "gatherings:gathering") for one in queries.coming(actor, at)] if actor.body else []


def to_note(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: what is over."""
    return [_item(one, _("Write down who came"), "gatherings:bodies", since=one.ends_at) for one in queries.to_note(actor.unit, at)]


def _item(gathering: Gathering, kicker: str, route: str, *, since: datetime | None = None) -> Item:
    programme = gathering.run.programme
    return Item(
        title=gathering.headline,
        href=reverse(route, kwargs={"gathering": gathering.pk}),
        kicker=kicker,
        zone=programme.zone,
        line=texts.weekday_and_hour(gathering.starts_at, programme.zone),
        tone="waiting" if since else "neutral",
        group=Group.RECORD if since else Group.OWN,
        since=since,
        key=f"gatherings:{gathering.pk}",
        programme=programme.slug,
    )
