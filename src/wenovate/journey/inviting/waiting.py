"""Invitations that wait for the unit: nobody will answer them by themselves."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .enums import PRESSING, TONES, Standing
from .queries import Running


def in_unit(actor: Actor, at: datetime) -> list[Item]:
    """For the unit, of each programme: letters to be printed, letters that came back, bodies that named somebody else."""
    found = queries.running(actor.unit, at)
    return [_item(one, state, one.counts[state]) for one in found for state in PRESSING if one.counts[state]]


def _item(programme: Running, state: Standing, count: int) -> Item:
    listed = f"{reverse('inviting:bodies', kwargs={'programme': programme.slug})}?state={state.value}"
    return Item(
        title=texts.pick(programme.title),
        href=reverse("inviting:letters", kwargs={"programme": programme.slug}) if state == Standing.TO_PRINT else listed,
        kicker=_("Invitations of bodies"),
        zone=programme.zone,
        status=_status(state, count),
        tone=TONES[state],
        group=Group.LETTER,
        programme=programme.slug,
    )


def _status(state: Standing, count: int) -> str:
    words = {
        Standing.TO_PRINT: ngettext("%(num)d letter is to be printed", "%(num)d letters are to be printed", count),
        Standing.BOUNCED: ngettext("%(num)d letter came back", "%(num)d letters came back", count),
        Standing.REFERRED: ngettext("%(num)d body names somebody else", "%(num)d bodies name somebody else", count),
    }
    return words[state] % {"num": count}
