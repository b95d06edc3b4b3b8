"""The letters of mandates, each composed in the language of who reads it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.interface.slots import places
from wenovate.base.outbox import Letter

from .models import Mandate


def ended(mandate: Mandate) -> Letter:
    """To whoever can no longer act for a body."""
    return Letter(
        subject=_("Your mandate for %(body)s has ended") % {"body": mandate.body},
        paragraphs=[
            _("From now on you no longer act for %(body)s in the Innovation Network. What you did for it stays.") % {"body": mandate.body},
            _("Your account remains yours. If the mandate should not have ended, write to the unit."),
        ],
        facts=[(_("By document of registration"), mandate.document)] if mandate.document else [],
        link=(_("Write to the unit"), f"{settings.SITE_ADDRESS}{reverse(places['contact'])}"),
    )


def confirmed(mandate: Mandate) -> Letter:
    """To whoever goes on for another year."""
    return Letter(
        subject=_("Your mandate for %(body)s goes on") % {"body": mandate.body},
        paragraphs=[_("The unit has confirmed that you act for %(body)s for another year.") % {"body": mandate.body}],
        facts=[(_("Until"), texts.day_in_words(mandate.ends_on))] if mandate.ends_on else [],
    )


def code_issued(mandate: Mandate) -> Letter:
    """To whoever can now be signed in by a code that the unit gave out; the code itself is in no mail."""
    return Letter(
        subject=_("A new code was issued for you"),
        paragraphs=[
            _("The unit has issued a code with which you can sign in for %(body)s once, within six weeks.") % {"body": mandate.body},
            _("If you did not ask for it, write to the unit today: earlier codes of yours are no longer good."),
        ],
    )


def absence_noted(mandate: Mandate) -> Letter:
    """To whoever somebody else has noted as away."""
    return Letter(
        subject=_("You are noted as away"),
        paragraphs=[
            _("Somebody noted that you are away. Until you call it off, letters about %(body)s go to the holder of the other seat too.")
            % {"body": mandate.body},
        ],
        link=(_("Your page"), f"{settings.SITE_ADDRESS}{reverse(places['mine'])}"),
    )


def assisted(mandate: Mandate, reason: str) -> Letter:
    """To whoever had something entered for them."""
    return Letter(
        subject=_("An officer enters something for you"),
        paragraphs=[
            _("An officer of the unit now enters what you say on the telephone for %(body)s. You find it on your page at once.")
            % {"body": mandate.body},
            _("Every entry names the officer and you. If you did not ask for this, write to the unit today."),
        ],
        facts=[(_("What the officer noted"), reason)],
        link=(_("Your page"), f"{settings.SITE_ADDRESS}{reverse(places['mine'])}"),
    )
