"""Questions that wait for the unit, and debates that wait for whoever moderates them."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries, rules


def questions(actor: Actor, at: datetime) -> list[Item]:
    """One line a dossier of the unit with questions to answer, due at the last instant at which answers can be published."""
    waiting = queries.unanswered(actor.unit)
    return [
        Item(
            title=dossier.headline,
            href=reverse("clarifications:answering", kwargs={"number": dossier.number}),
            kicker=_("Questions to answer"),
            zone=dossier.programme.zone,
            due=rules.deadlines(dossier, at).publishing,
            line=ngettext("%(num)d question waits", "%(num)d questions wait", waiting[dossier.pk]) % {"num": waiting[dossier.pk]},
            group=Group.DECISION,
            key=f"clarifications:{dossier.pk}",
            programme=dossier.programme.slug,
        )
        for dossier in (queries.dossiers(waiting) if waiting else [])
    ]


def debates(actor: Actor, at: datetime) -> list[Item]:
    """For an expert: the debates that they moderate and that have no summary yet."""
    return [
        Item(
            title=debate.title,
            href=reverse("clarifications:debate", kwargs={"debate": debate.pk}),
            kicker=_("You moderate this debate"),
            zone=debate.run.programme.zone,
            due=debate.closes_at if at < debate.closes_at else None,
            since=debate.opens_at,
            programme=debate.run.programme.slug,
        )
        for debate in queries.moderated(actor)
    ]
