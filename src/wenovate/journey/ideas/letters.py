"""The letters about ideas, each composed in the reader's language by the notices."""

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from . import queries
from .models import Idea


def received(idea: Idea) -> Letter:
    """After it was sent."""
    at = texts.instant_in_words(idea.submitted_at, idea.run.programme.zone) if idea.submitted_at else ""
    return Letter(
        subject=_("Receipt %(number)s: %(title)s") % {"number": idea.number, "title": idea.title},
        paragraphs=[_("We have received your idea. Your receipt stands at the address below."), *queries.next_steps(idea)],
        facts=[(_("Number"), str(idea.number)), (_("Received"), at)],
        link=(_("See the receipt"), address("ideas:receipt", number=idea.number)),
    )


def taken_up(idea: Idea, reason: str) -> Letter:
    """The unit goes on with it."""
    paragraphs = [_("The unit has read your idea and goes on with it. What it does with it stands below.")]
    return _answer(idea, _("Your idea is taken up: %(title)s"), paragraphs, reason)


def not_taken_up(idea: Idea, reason: str) -> Letter:
    """The unit does not go on with it, and why."""
    paragraphs = [
        _("The unit has read your idea and does not go on with it this time. Why, stands below."),
        _("It stays where everybody reads it. You can give another idea as long as ideas are gathered."),
    ]
    return _answer(idea, _("Your idea is not taken up this time: %(title)s"), paragraphs, reason)


def hidden(idea: Idea, reason: str) -> Letter:
    """It was taken out of sight, and why."""
    paragraphs = [
        _("The unit has taken your idea out of sight. You and the unit still read it; nobody else does."),
        _("If you think that this is a mistake, answer the unit: it can put the idea back."),
    ]
    return _answer(idea, _("Your idea was taken out of sight: %(title)s"), paragraphs, reason)


def put_back(idea: Idea) -> Letter:
    """It stands in sight again."""
    paragraphs = [_("The unit has put your idea back. Everybody reads it again, with its support and its comments.")]
    return _answer(idea, _("Your idea stands in sight again: %(title)s"), paragraphs)


def _answer(idea: Idea, subject: str, paragraphs: list[str], reason: str = "") -> Letter:
    return Letter(
        subject=subject % {"title": idea.title},
        paragraphs=paragraphs,
        facts=[(_("Number"), str(idea.number)), *([(_("Reason"), reason)] if reason else [])],
        link=(_("See your idea"), address("ideas:detail", number=idea.number)),
    )
