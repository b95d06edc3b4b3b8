"""What the public pages ask of the unit."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Item

from . import queries


def review(actor: Actor, at: datetime) -> list[Item]:
    """For the head: the statement on accessibility, from the day on which its last review is a year old."""
    due = queries.review_due()
    if not actor.is_role("unit_head") or at < due:
        return []
    return [
        Item(
            title=_("Review the accessibility statement"),
            href=reverse("home:accessibility"),
            kicker=_("Every year"),
            zone=settings.TIME_ZONE,
            due=due,
            line=_("Go through it and tell the administrator what has changed, so that the new date is written down."),
            tone="refused",
        )
    ]
