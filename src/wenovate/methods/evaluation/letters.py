"""The letters to jurors. None of them says what entered, or from whom."""

from django.conf import settings
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from . import panel
from .models import JurorInvitation, Round


def invited(invitation: JurorInvitation) -> Letter:
    """The address itself is the proof, so there is no code in it."""
    round = invitation.round
    return Letter(
        subject=_("You are invited to a jury: %(title)s") % {"title": panel.about(round)},
        paragraphs=[
            _(
                "You are invited to score entries of a competition. You read them without names, under a code, and judge by published criteria."
            ),
            _("Who sits on the jury is public, with the name and position that you give. What you score is not shown under your name."),
            _("Sign in with this address, without a password. If you do not wish to take part, decline."),
        ],
        facts=[*_window(round), (_("Good until"), texts.instant_in_words(invitation.expires_at, settings.TIME_ZONE))],
        link=(_("Answer the invitation"), address("evaluation:invitation", invitation=invitation.pk)),
    )


def called(round: Round) -> Letter:
    """Sheets are taken."""
    return Letter(
        subject=_("Entries wait for your sheet: %(title)s") % {"title": panel.about(round)},
        paragraphs=[
            _("The entries that are yours to score are open to you. Each has a sheet of its own; a filed sheet stands."),
            _("Do not speak of them with anybody, and do not look for their authors. If you recognise one, withdraw from it on its page."),
        ],
        facts=_window(round),
        link=(_("Open your pile"), address("evaluation:pile", round=round.pk)),
    )


def left(round: Round, reason: str) -> Letter:
    """The unit has put somebody else in their place."""
    return Letter(
        subject=_("You no longer sit on the jury: %(title)s") % {"title": panel.about(round)},
        paragraphs=[_("The unit that runs the programme has ended your place on the jury, for this reason:"), reason],
    )


def _window(round: Round) -> list[tuple[str, str]]:
    zone = round.run.programme.zone
    rows = [(_("Sheets are taken from"), texts.instant_in_words(round.opened_at, zone))]
    return rows + ([(_("Sheets are taken until"), texts.instant_in_words(round.closes_at, zone))] if round.closes_at else [])
