"""Drafts that wait for their author, and needs that wait for the unit's translation."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries


def drafts(actor: Actor, at: datetime) -> list[Item]:
    """One's own drafts, with the time of their last saving."""
    return [
        Item(
            title=texts.Text(need.title, need.language) if need.title else _("Without a title yet"),
            href=reverse("needs:form", kwargs={"need": need.pk}),
            kicker=_("Draft"),
            zone=need.programme.zone,
            line=_("Saved on %(when)s") % {"when": texts.instant_in_words(need.saved_at, need.programme.zone)},
            tone="neutral",
            since=need.saved_at,
        )
        for need in queries.drafts(actor)
    ]


def untranslated(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: what nobody abroad can read yet."""
    return [
        Item(
            title=need.headline,
            href=reverse("needs:translate", kwargs={"number": need.number}),
            kicker=need.number or "",
            zone=need.programme.zone,
            line=str(need.body or ""),
            group=Group.TRANSLATION,
            since=need.submitted_at,
        )
        for need in queries.untranslated(actor)
    ]
