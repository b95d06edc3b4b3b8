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
from .enums import MEASURED, PLANNED
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
    return [_milestone(one, at) for one in queries.late(actor.unit, at)] + [_pilot(one) for one in queries.unfinished(actor.unit, at)]


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


def _pilot(one: Pilot) -> Item:
    words = {PLANNED: _("Record what the pilot found"), MEASURED: _("Decide on the pilot")}
    return Item(
        title=one.dossier.headline,
        href=reverse("milestones:pilot", kwargs={"pilot": one.pk}),
        kicker=words.get(one.status, _("Plan the next round of the pilot")),  # type: ignore[call-overload]
        zone=one.dossier.programme.zone,
        line=one.body.display_name,
        group=Group.LATER if one.status == PLANNED else Group.DECISION,
        since=one.decided_at or one.measured_at or end_of_day(one.ends_on, one.dossier.programme.zone),
        key=f"pilot:{one.pk}",
        programme=one.dossier.programme.slug,
    )
