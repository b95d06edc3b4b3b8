"""Registrations that wait: for their author, or for the unit."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.decide.working_days import end_of_day
from wenovate.people.mandates import queries as mandates
from wenovate.people.mandates.models import Mandate
from wenovate.spine.notices.waiting import Group, Item

from . import queries
from .enums import AWAITING_DOCUMENT, TONES, UNDER_REVIEW, Purpose
from .many import key_of
from .models import Invitation, Registration

EXPIRY_SHOWN = timedelta(days=30)


def own(actor: Actor, at: datetime) -> list[Item]:
    """For a person: their drafts, documents that are awaited, corrections; invitations."""
    registrations = [_item(one, at, _page_for_author(one)) for one in queries.unfinished(actor)]
    return registrations + [_invitation(one) for one in queries.invitations_to(actor, at)]


def _invitation(invitation: Invitation) -> Item:
    return Item(
        title=texts.Text(invitation.body.display_name, invitation.body.language),
        href=reverse("joining:invitation", kwargs={"invitation": invitation.pk}),
        kicker=_("Invitation to represent a body"),
        zone=invitation.run.programme.zone,
        due=invitation.expires_at,
        status=_("awaits your answer"),
        tone="now",
    )


def _end_of(mandate: Mandate) -> datetime | None:
    return end_of_day(mandate.ends_on, settings.TIME_ZONE) if mandate.ends_on else None


def mandates_in_unit(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: mandates that run out within a month and wait to be confirmed."""
    return [
        Item(
            title=texts.Text(mandate.body.display_name, mandate.body.language),
            href=reverse("mandates:holders", kwargs={"body": mandate.body_id}),
            kicker=_("A mandate runs out"),
            zone=settings.TIME_ZONE,
            due=_end_of(mandate),
            line=str(mandate.person),
            group=Group.LATER,
            key=f"mandates:{mandate.pk}",
        )
        for mandate in mandates.running_out(actor.unit, (at + EXPIRY_SHOWN).date())
    ]


def in_unit(actor: Actor, at: datetime) -> list[Item]:
    """For the unit: every registration that is not decided, by deadline."""
    return [_item(one, at, reverse("joining:detail", kwargs={"number": one.number})) for one in queries.at_the_desk(actor.unit)]


def _page_for_author(registration: Registration) -> str:
    if registration.status == AWAITING_DOCUMENT:
        return reverse("joining:detail", kwargs={"number": registration.number})
    return reverse("joining:form", kwargs={"registration": registration.pk})


def _item(registration: Registration, at: datetime, href: str) -> Item:
    overdue, awaited = registration.is_overdue(at), registration.status == AWAITING_DOCUMENT
    return Item(
        title=texts.Text(registration.body.display_name, registration.body.language) if registration.body else "",
        href=href,
        kicker=registration.number or (_("Registration") if registration.purpose == Purpose.JOIN else registration.purpose_words),
        zone=registration.programme.zone,
        due=registration.due_at if awaited else None,
        left=queries.working_days_left(registration, at) if awaited else None,
        status=_("overdue, still open") if overdue else registration.status_words,
        tone="refused" if overdue else TONES[registration.status],  # type: ignore[index]
        group=Group.REGISTRATION if registration.status == UNDER_REVIEW else Group.LATER,
        since=registration.submitted_at or registration.saved_at,
        key=key_of(registration),
        programme=registration.programme.slug,
    )
