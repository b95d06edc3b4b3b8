"""Ideas that wait: drafts for whoever began them, and what was given for the unit, a line a need or topic."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries


def drafts(actor: Actor, at: datetime) -> list[Item]:
    """Begun and not sent."""
    return [
        Item(
            title=texts.Text(idea.title, idea.language) if idea.title else _("Without a title yet"),
            href=reverse("ideas:form", kwargs={"idea": idea.pk}),
            kicker=_("Idea, draft"),
            zone=idea.programme.zone,
            line=_("Saved on %(when)s") % {"when": texts.instant_in_words(idea.saved_at, idea.programme.zone)},
            tone="neutral",
            since=idea.saved_at,
        )
        for idea in queries.drafts(actor)
    ]


def unanswered(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: ideas to read and answer."""
    return [
        Item(
            title=one.about.headline,
            href=queries.address(one.about),
            kicker=_("Ideas"),
            zone=one.about.programme.zone,
            line=_reported(one.reported) or _new(one.ideas),
            tone="refused" if one.reported else "waiting",
            group=Group.DECISION,
            since=one.since,
            key=f"ideas:{one.about.pk}",
            programme=one.about.programme.slug,
        )
        for one in queries.unanswered(actor.unit)
    ]


def _new(count: int) -> str:
    return ngettext("%(num)d idea to read and answer", "%(num)d ideas to read and answer", count) % {"num": count}


def _reported(count: int) -> str:
    return (
        ngettext("%(num)d idea was reported by readers", "%(num)d ideas were reported by readers", count) % {"num": count} if count else ""
    )
