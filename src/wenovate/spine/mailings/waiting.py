"""Letters of recipes that were laid ready and wait for an officer to look at them."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries


def laid_ready(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: what nobody has sent yet."""
    return [
        Item(
            title=letter.title,
            href=reverse("mailings:write", kwargs={"mailing": letter.pk}),
            kicker=_("Letter ready to be looked at and sent"),
            zone=letter.country.zone,
            line=_("Laid ready on %(day)s") % {"day": texts.local_day(letter.created_at, letter.country.zone)},
            group=Group.LETTER,
            since=letter.created_at,
            key=f"mailings:{letter.pk}",
        )
        for letter in queries.laid_ready(actor)
    ]
