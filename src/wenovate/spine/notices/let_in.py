"""The line on the page of a representative whose body is let in late, until that ends."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.interface.slots import places
from wenovate.spine.programmes import queries as programmes

from .waiting import Item


def let_in_now(actor: Actor, at: datetime) -> list[Item]:
    """One line for each stage into which the actor's body is let."""
    if actor.mandate is None:
        return []
    return [
        Item(
            title=texts.pick(one.run.programme.frozen.stage(one.stage).name),
            href=reverse(places["programme"], kwargs={"programme": one.run.programme.slug}),
            kicker=_("Your body is let in late"),
            zone=one.run.programme.zone,
            due=one.until,
            line=one.reason,
            body=actor.body,
        )
        for one in programmes.allowances_of(actor.mandate.body, at)
    ]
