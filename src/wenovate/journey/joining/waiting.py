"""Registrations that wait: for their author, or for the unit."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .enums import AWAITING_DOCUMENT, TONES, UNDER_REVIEW
from .models import Registration


def own(actor: Actor, at: datetime) -> list[Item]:
    """For their author: drafts, documents that are awaited, corrections."""
    return [_item(one, at, _page_for_author(one)) for one in queries.unfinished(actor)]


def in_unit(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: every registration that is not decided; at most 200, by deadline."""
    return [_item(one, at, reverse("joining:detail", kwargs={"number": one.number})) for one in queries.waiting_in(actor.unit)[:200]]


def _page_for_author(registration: Registration) -> str:
    if registration.status == AWAITING_DOCUMENT:
        return reverse("joining:detail", kwargs={"number": registration.number})
    return reverse("joining:form", kwargs={"registration": registration.pk})


def _item(registration: Registration, at: datetime, href: str) -> Item:
    overdue, awaited = registration.is_overdue(at), registration.status == AWAITING_DOCUMENT
    return Item(
        title=texts.Text(registration.body.display_name, registration.body.language) if registration.body else "",
        href=href,
        kicker=registration.number or _("Registration"),
        zone=registration.programme.zone,
        due=registration.due_at if awaited else None,
        left=queries.working_days_left(registration, at) if awaited else None,
        status=_("overdue, still open") if overdue else registration.status_words,
        tone="refused" if overdue else TONES[registration.status],  # type: ignore[index]
        group=Group.REGISTRATION if registration.status == UNDER_REVIEW else Group.LATER,
        since=registration.submitted_at or registration.saved_at,
    )
