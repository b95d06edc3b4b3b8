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
