"""Selections that wait for the unit: scored and not yet decided."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.journey.needs.queries import undecided_in
from wenovate.spine.notices.waiting import Group, Item
from wenovate.spine.programmes.calendar import closing_of
from wenovate.spine.programmes.queries import running


def decisions(actor: Actor, at: datetime) -> list[Item]:
    """One line a programme of the unit whose issues wait for a decision, due when its stage of selection closes."""
    own = [run for run in running() if run.programme.unit_id == actor.unit]
    items, counts = [], undecided_in(own)
    for run in own:
        if count := counts.get(run.pk, 0):
            items.append(
                Item(
                    title=texts.pick(run.programme.title),
                    href=reverse("challenges:ranking", kwargs={"programme": run.programme.slug}),
                    kicker=_("Selection"),
                    zone=run.programme.zone,
                    due=closing_of(run, "challenges.open", at),
                    line=ngettext("%(num)d issue to decide", "%(num)d issues to decide", count) % {"num": count},
                    group=Group.DECISION,
                    key=f"selection:{run.pk}",
                    programme=run.programme.slug,
                )
            )
    return items
