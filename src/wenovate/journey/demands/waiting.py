"""Demands that the unit has begun and not published."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries


def drafts(actor: Actor, at: datetime) -> list[Item]:
    """For the officers: the unit's drafts, the last touched first."""
    return [
        Item(
            title=texts.Text(demand.title, demand.language),
            href=reverse("demands:form", kwargs={"demand": demand.pk}),
            kicker=_("Demand to publish"),
            zone=demand.programme.zone,
            line=_("Saved on %(when)s") % {"when": texts.instant_in_words(demand.saved_at, demand.programme.zone)},
            tone="neutral",
            group=Group.DECISION,
            since=demand.saved_at,
            key=f"demand:{demand.pk}",
            programme=demand.programme.slug,
        )
        for demand in queries.drafts(actor)
    ]
