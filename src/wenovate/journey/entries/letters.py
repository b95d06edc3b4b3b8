"""The letters about entries, each composed in the reader's language by the notices."""

from datetime import datetime

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from . import queries
from .models import Entry


def received(entry: Entry) -> Letter:
    """After each submission."""
    when = texts.instant_in_words(entry.submitted_at, entry.run.programme.zone) if entry.submitted_at else ""
    return Letter(
        subject=_("Receipt %(number)s: %(title)s") % {"number": entry.number, "title": entry.title},
        paragraphs=[_("We have received what your firm sent in answer to the demand below."), *queries.next_steps(entry)],
        facts=[(_("Demand"), entry.demand.headline), (_("Number"), str(entry.number)), (_("Code"), str(entry.code)), (_("Received"), when)],
        link=(_("See the receipt"), address("entries:receipt", number=entry.number)),
    )


def short_listed(entry: Entry, reason: str, closes: datetime | None) -> Letter:
    """After the first step: the full entry is awaited until `closes`."""
    facts = [(_("Demand"), entry.demand.headline), (_("Code"), str(entry.code)), (_("Reason"), reason)]
    if closes is not None:
        facts.append((_("Answers until"), texts.until_in_words(closes, entry.programme.zone)))
    return Letter(
        subject=_("You are short-listed: %(title)s") % {"title": entry.demand.headline},
        paragraphs=[
            _("What your firm sent in the first step convinced. We now ask for the full entry."),
            _("What you wrote stands in the new form already. It is sealed again until its deadline."),
        ],
        facts=facts,
        link=(_("Go on with it"), address("entries:form", entry=entry.pk)),
    )


def decided(entry: Entry, awarded: bool, reason: str) -> Letter:
    """After the decision: what it means, why, and what comes next."""
    if awarded:
        subject = _("Awarded: %(title)s") % {"title": entry.demand.headline}
        paragraphs = [
            _("Your entry has been awarded. The name of your firm, the title and the summary are public from now on."),
            _("The unit writes to you about the next step. What you marked as confidential stays so."),
        ]
    else:
        subject = _("The decision on your entry: %(title)s") % {"title": entry.demand.headline}
        paragraphs = [
            _("Your entry was examined and has not been awarded."),
            _("Nothing of it is published but its code and its score. You may publish it yourself, and use it elsewhere."),
        ]
    return Letter(
        subject=subject,
        paragraphs=paragraphs,
        facts=[(_("Number"), str(entry.number)), (_("Code"), str(entry.code)), (_("Reason"), reason)],
        link=(_("See the decision"), address("entries:detail", number=entry.number)),
        closing=[_("If something is not clear, answer the unit.")],
    )


def demand_cancelled(entry: Entry, reason: str) -> Letter:
    """When the demand is taken back: what became of what one wrote."""
    return Letter(
        subject=_("The demand was cancelled: %(title)s") % {"title": entry.demand.headline},
        paragraphs=[
            _("The unit has taken the demand back. What your firm wrote stays with your firm; nobody else has read a sealed text.")
        ],
        facts=[(_("Reason"), reason)],
        link=(_("Read the demand"), address("demands:detail", number=entry.demand.number)),
    )


def concluded(entry: Entry, summary: str) -> Letter:
    """When a consultation ends: what came of it."""
    return Letter(
        subject=_("The consultation is concluded: %(title)s") % {"title": entry.demand.headline},
        paragraphs=[_("Thank you for what your firm said. The summary below names no firm; it stands on the page of the demand too.")],
        facts=[(_("Summary"), summary)],
        link=(_("Read the demand"), address("demands:detail", number=entry.demand.number)),
    )
