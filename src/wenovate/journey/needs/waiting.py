"""Drafts that wait for their author, recorded ones that wait for the unit, and needs that wait for its translation."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .enums import Heard
from .models import Need


def drafts(actor: Actor, at: datetime) -> list[Item]:
    """The body's drafts, with when they were saved last, and by whom where it was somebody else."""
    found = queries.drafts(actor)
    people = dossiers.people(need.saved_by for need in found if need.saved_by != actor.person)
    return [
        Item(
            title=texts.Text(need.title, need.language) if need.title else _("Without a title yet"),
            href=reverse("needs:form", kwargs={"need": need.pk}),
            kicker=_("Draft"),
            zone=need.programme.zone,
            line=_saved(need, people.get(need.saved_by or 0)),
            tone="neutral",
            since=need.saved_at,
        )
        for need in found
    ]


def _saved(need: Need, by: Person | None) -> str:
    when = texts.instant_in_words(need.saved_at, need.programme.zone)
    return _("Saved on %(when)s by %(name)s") % {"when": when, "name": by.name} if by else _("Saved on %(when)s") % {"when": when}


def recorded(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: what somebody has recorded and nobody has completed and sent."""
    return [
        Item(
            title=texts.Text(need.title, need.language) if need.title else _("Without a title yet"),
            href=reverse("needs:form", kwargs={"need": need.pk}),
            kicker=str(Heard(need.source.kind).label),
            zone=need.programme.zone,
            line=str(need.body or ""),
            group=Group.RECORD,
            since=need.created_at,
            key=f"recorded:{need.pk}",
            programme=need.programme.slug,
        )
        for need in queries.recorded_drafts(actor.unit)
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
            key=f"translation:{need.pk}",
            programme=need.programme.slug,
        )
        for need in queries.untranslated(actor)
    ]
