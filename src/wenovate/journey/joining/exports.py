"""Registrations and invitations as tables."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

from .models import Invitation

QUEUE = Export(
    "registrations",
    _("Registrations"),
    (
        Column(_("Number"), lambda one: one.number),
        Column(_("Body"), lambda one: one.known_body.display_name),
        Column(_("What is asked for"), lambda one: one.purpose_words),
        Column(_("State"), lambda one: one.status_words),
        Column(_("Sent"), lambda one: one.submitted_at),
        Column(_("Document by"), lambda one: one.due_at),
    ),
)
INVITATIONS = Export(
    "invitations",
    _("Invitations"),
    (
        Column(_("Body"), lambda one: one.body.display_name),
        Column(_("Seat"), Invitation.get_seat_display),
        Column(_("E-mail"), lambda one: one.email),
        Column(_("Sent"), lambda one: one.invited_at),
        Column(_("Until"), lambda one: one.expires_at),
        Column(_("Answer"), Invitation.get_answer_display),
    ),
    personal=True,
)
