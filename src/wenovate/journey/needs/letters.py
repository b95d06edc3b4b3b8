"""The letters about needs, each composed in the reader's language by the notices."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from . import queries
from .models import Need


def received(need: Need) -> Letter:
    """After submission."""
    return Letter(
        subject=_("Receipt %(number)s: %(title)s") % {"number": need.number, "title": need.title},
        paragraphs=[
            _("We have received what you submitted for %(body)s. Your receipt stands at the address below.") % {"body": need.body},
            *queries.next_steps(need),
        ],
        facts=[
            (_("Number"), str(need.number)),
            (_("Received"), texts.instant_in_words(need.submitted_at, need.run.programme.zone) if need.submitted_at else ""),
        ],
        link=(_("See the receipt"), address("needs:receipt", number=need.number)),
    )


def recorded(need: Need) -> Letter:
    """To whoever represents the body for which the unit recorded it."""
    source = queries.source_of(need)
    return Letter(
        subject=_("Recorded for your body, %(number)s: %(title)s") % {"number": need.number, "title": need.title},
        paragraphs=[
            _("We have written down what was said for %(body)s elsewhere than on the platform. It counts like what you submit yourselves.")
            % {"body": need.body},
            _("Read it through. If something is wrong, answer the unit; if you do not want it to be examined, withdraw it on its page."),
            *queries.next_steps(need),
        ],
        facts=[
            (_("Number"), str(need.number)),
            (_("Where it was said"), source.words if source else "–"),
            (_("Recorded"), texts.instant_in_words(need.submitted_at, need.run.programme.zone) if need.submitted_at else ""),
        ],
        link=(_("Read it"), address("needs:detail", number=need.number)),
    )


def decided(need: Need, selected: bool, reason: str) -> Letter:
    """After the decision: what it means, why, and what can be done."""
    if selected:
        subject = _("Selected as a critical issue: %(title)s") % {"title": need.title}
        paragraphs = [
            _("The unit has selected what you submitted for %(body)s. It is now part of a critical issue.") % {"body": need.body},
            _("Members of the network design a project in a workshop. You are told of each step."),
        ]
    else:
        subject = _("Not selected this time: %(title)s") % {"title": need.title}
        paragraphs = [
            _("The unit has examined what you submitted for %(body)s. It was not selected in this cycle.") % {"body": need.body},
            _("It stays open to the members of the network. You can submit it again with more figures, or join others who have the same."),
        ]
    return Letter(
        subject=subject,
        paragraphs=paragraphs,
        facts=[(_("Number"), str(need.number)), (_("Reason"), reason)],
        link=(_("See the decision"), address("needs:detail", number=need.number)),
        closing=[_("The letter as PDF stands there too. If something is not clear, answer the unit.")],
    )
