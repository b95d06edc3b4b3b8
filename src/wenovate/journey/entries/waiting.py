"""What waits: answers that a firm has begun or is asked for, and for the unit what can be opened or decided."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.journey.demands.models import Demand
from wenovate.journey.demands.queries import dates
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .enums import TONES


def own(actor: Actor, at: datetime) -> list[Item]:
    """For the people of a firm: drafts, and full entries that are awaited."""
    return [
        Item(
            title=entry.demand.headline,
            href=reverse("entries:form", kwargs={"entry": entry.pk}),
            kicker=_("Answer to a demand"),
            zone=entry.programme.zone,
            due=dates(entry.demand, at).closes,
            line=_("Saved on %(when)s") % {"when": texts.instant_in_words(entry.saved_at, entry.programme.zone)},
            status=entry.status_words,
            tone=TONES[entry.status],  # type: ignore[index]
            since=entry.saved_at,
        )
        for entry in queries.to_send(actor)
    ]


def to_open(actor: Actor, at: datetime) -> list[Item]:
    """For the officers: demands whose deadline is over and whose answers nobody has opened or decided."""
    return [_item(demand) for demand in queries.to_examine(actor, at)]


def _item(demand: Demand) -> Item:
    return Item(
        title=demand.headline,
        href=reverse("entries:came", kwargs={"number": demand.number}),
        kicker=_("Answers to a demand"),
        zone=demand.programme.zone,
        line=_("Opened, to be decided") if demand.opened_at else _("The deadline is over: open what came"),
        group=Group.DECISION,
        since=demand.published_at,
        key=f"entries:{demand.pk}",
        programme=demand.programme.slug,
    )
