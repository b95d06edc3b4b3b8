"""Projects that wait for the unit's decision."""

from datetime import datetime

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor
from wenovate.spine.dossiers.queries import address
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .enums import EVALUATED


def decisions(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: evaluated or tried out, and not yet in the library."""
    return [
        Item(
            title=project.headline,
            href=address(project),
            kicker=_("Evaluated by the network") if project.status == EVALUATED else _("Its pilot has succeeded"),
            zone=project.programme.zone,
            group=Group.DECISION,
            since=project.saved_at,
            key=f"library:{project.pk}",
            programme=project.programme.slug,
        )
        for project in queries.waiting_for_decision(actor.unit)
    ]
