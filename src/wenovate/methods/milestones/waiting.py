"""What waits: milestones for those who tend them, what the unit decides or is late, the questions for a firm."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.decide.working_days import end_of_day
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .asked import today
from .models import Milestone, Pilot


def own(actor: Actor, at: datetime) -> list[Item]:
    """For a member of a team: milestones that are near or late. For whoever acts for a firm: the questions of the half-year."""
    return [_milestone(one, at) for one in queries.to_follow(actor, at)] + [
        Item(
            title=one.dossier.headline,
            href=reverse("milestones:follow_up", kwargs={"number": one.dossier.number}),
            kicker=_("Two questions about your solution"),
            zone=one.dossier.programme.zone,
            due=one.due.awaited_until,
            status=_("awaits your answer"),
            tone="now",
        )
        for one in queries.asked_of(actor, at)
    ]


def for_the_unit(actor: Actor, at: datetime) -> list[Item]:
    """Milestones that are late, and pilots whose findings, decision or next round is awaited."""
    pilots = [
        *((one, _("Decide on the pilot"), "milestones:pilot", Group.DECISION) for one in queries.to_decide(actor.unit)),
        *((one, _("Record what the pilot found"), "milestones:pilot", Group.LATER) for one in queries.to_measure(actor.unit, at)),
        *((one, _("Plan the next round of the pilot"), "milestones:pilot", Group.DECISION) for one in queries.to_plan_again(actor.unit)),
    ]
    return [_milestone(one, at) for one in queries.late(actor.unit, at)] + [_pilot(*one) for one in pilots]


def _milestone(one: Milestone, at: datetime) -> Item:
    days = one.days_late(today(one.dossier.programme, at))
    return Item(
        title=texts.Text(one.title, one.language),
        href=reverse("milestones:list", kwargs={"number": one.dossier.number}),
        kicker=_("Milestone"),
        zone=one.dossier.programme.zone,
        due=end_of_day(one.due_on, one.dossier.programme.zone),
        line=str(one.dossier.headline.plain),
        status=ngettext("late by %(num)d day", "late by %(num)d days", days) % {"num": days} if days else "",
        tone="refused" if days else "waiting",
        group=Group.LATER,
        key=f"milestones:{one.pk}",
        programme=one.dossier.programme.slug,
    )


def _pilot(one: Pilot, kicker: str, route: str, group: Group) -> Item:
    return Item(
        title=one.dossier.headline,
        href=reverse(route, kwargs={"pilot": one.pk}),
        kicker=kicker,
        zone=one.dossier.programme.zone,
        line=one.body.display_name,
        group=group,
        since=one.decided_at or one.measured_at or end_of_day(one.ends_on, one.dossier.programme.zone),
        key=f"pilot:{one.pk}",
        programme=one.dossier.programme.slug,
    )
