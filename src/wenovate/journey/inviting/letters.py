"""The letters of inviting, each composed in the language that is active."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wenovate.base import outbox, texts
from wenovate.base.interface.slots import places
from wenovate.spine.notices.queries import address
from wenovate.spine.programmes.models import Programme

from .enums import Reason
from .models import Invitation, Letter


def invited(letter: Letter, code: str) -> outbox.Letter:
    """To the office of a body: what it is asked for, and the code by which somebody answers for it."""
    invitation = letter.invitation
    programme = invitation.run.programme
    names = _names(invitation)
    again = letter.reason == Reason.REMINDER
    return outbox.Letter(
        subject=(_("Reminder: invitation of %(body)s – %(programme)s") if again else _("Invitation of %(body)s – %(programme)s")) % names,
        paragraphs=[
            *([_("We have had no answer to our invitation so far. A word is enough, a no as well.")] if again else []),
            _("%(unit)s invites %(body)s to take part in the programme “%(programme)s”.") % names,
            str(texts.pick(programme.frozen.promise)),
            _how(letter) % {"address": address("inviting:code")},
        ],
        facts=[
            (_("Code"), code),
            (_("Good until"), texts.instant_in_words(invitation.expires_at, programme.zone)),
            (_("Our reference"), invitation.reference),
        ],
        link=(_("Answer the invitation"), f"{address('inviting:code')}?{urlencode({'code': code})}"),
        closing=[
            _("Whoever has this code can answer for the body: pass the letter on only to whom it concerns."),
            _("Is it not a matter for you? Say so in the same place, or name whom we should ask."),
            _sender(programme),
        ],
    )


def joined(invitation: Invitation) -> outbox.Letter:
    """To whoever answered: a receipt, with what comes next."""
    programme = invitation.run.programme
    return outbox.Letter(
        subject=_("You act for %(body)s") % _names(invitation),
        paragraphs=[
            _("You have accepted the invitation of %(unit)s. From now on you act for %(body)s in the programme “%(programme)s”.")
            % _names(invitation),
            _("Sign in at any time with a code sent to this address. If this is a mistake, write to the unit today."),
        ],
        facts=[(_("By invitation"), invitation.reference)],
        link=(_("See the programme"), address(places["programme"], programme=programme.slug)),
    )


def answered(invitation: Invitation) -> outbox.Letter:
    """To the office of a body: somebody with its code has said no, or whom to ask."""
    return outbox.Letter(
        subject=_("Your answer has arrived: %(programme)s") % _names(invitation),
        paragraphs=[
            _("Somebody who has the code of this invitation has answered for %(body)s.") % _names(invitation),
            _("If the answer is not yours, write to the unit: it sends you a new code."),
        ],
        facts=[
            (_("Answer"), str(invitation.get_answer_display())),
            *([(_("Note"), invitation.words)] if invitation.words else []),
            (_("Our reference"), invitation.reference),
        ],
        closing=[_sender(invitation.run.programme)],
    )


def document_of(invitation: Invitation) -> str:
    """By what a mandate was given, as the history of rights names it."""
    return _("Invitation %(reference)s") % {"reference": invitation.reference}


def _how(letter: Letter) -> str:
    if letter.address:
        return _(
            "Answering takes two minutes and needs no document. Open the link below, or type the code at %(address)s, and say who represents you. From then on that person acts for the body."
        )
    return _(
        "Answering takes two minutes and needs no document. Type the code at %(address)s and say who represents you. From then on that person acts for the body."
    )


def _names(invitation: Invitation) -> dict[str, str]:
    programme = invitation.run.programme
    return {
        "body": invitation.body.display_name,
        "unit": str(texts.pick(programme.unit.name)),
        "programme": str(texts.pick(programme.title)),
    }


def _sender(programme: Programme) -> str:
    unit = programme.unit
    return ", ".join(part for part in (str(texts.pick(unit.name)), str(texts.pick(unit.address)), unit.email, unit.phone) if part)
