"""What waits for a person: invitations to act for a firm."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Item

from . import queries


def own(actor: Actor, at: datetime) -> list[Item]:
    """The invitations to an address that they proved."""
    return [
        Item(
            title=texts.Text(one.firm.name, one.firm.language),
            href=reverse("firms:invitation", kwargs={"invitation": one.pk}),
            kicker=_("Invitation to act for a firm"),
            zone=settings.TIME_ZONE,
            due=one.expires_at,
            status=_("awaits your answer"),
            tone="now",
        )
        for one in queries.invitations_to(actor, at)
    ]
