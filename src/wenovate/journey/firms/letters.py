"""The letter to whoever is invited to act for a firm."""

from django.conf import settings
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from .models import FirmInvitation


def invited(invitation: FirmInvitation) -> Letter:
    """The address itself is the proof, so there is no code in it."""
    return Letter(
        subject=_("You are invited to act for %(firm)s") % {"firm": invitation.firm},
        paragraphs=[
            _(
                "A colleague invites you to act for %(firm)s: to read what the public sector asks for, to ask questions, and to send entries."
            )
            % {"firm": invitation.firm},
            _("Sign in with this address, without a password. If you do not know the firm, you need do nothing."),
        ],
        facts=[(_("Good until"), texts.instant_in_words(invitation.expires_at, settings.TIME_ZONE))],
        link=(_("Answer the invitation"), address("firms:invitation", invitation=invitation.pk)),
    )
