"""Polls and invitations that wait for somebody, and polls that run, for my page and the desk."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries


def own(actor: Actor, at: datetime) -> list[Item]:
    """Polls to which the actor has not answered, and invitations to an address that they proved."""
    polls = [
        Item(
            title=poll.words,
            href=reverse("polls:answer", kwargs={"poll": poll.pk}),
            kicker=_("Sounding board"),
            zone=poll.run.programme.zone,
            due=poll.closes_at,
            line=str(poll.board.title),
            status=_("awaits your answer"),
            tone="now",
        )
        for poll in queries.unanswered(actor, at)
    ]
    invitations = [
        Item(
            title=one.board.title,
            href=reverse("polls:invitation", kwargs={"invitation": one.pk}),
            kicker=_("Invitation to a sounding board"),
            zone=settings.TIME_ZONE,
            due=one.expires_at,
            status=_("awaits your answer"),
            tone="now",
        )
        for one in queries.invitations_to(actor, at)
    ]
    return polls + invitations


def of_unit(actor: Actor, at: datetime) -> list[Item]:
    """Polls that the unit has open, with how many have answered."""
    return [
        Item(
            title=poll.words,
            href=reverse("polls:poll", kwargs={"poll": poll.pk}),
            kicker=_("Sounding board"),
            zone=poll.run.programme.zone,
            due=poll.closes_at,
            line=_("%(answered)s of %(asked)s have answered") % {"answered": turnout.answered, "asked": turnout.asked},
            group=Group.LATER,
            programme=poll.run.programme.slug,
        )
        for poll, turnout in queries.running(actor, at)
    ]
