"""The letters about sounding boards and their polls."""

from django.conf import settings
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.notices.queries import address

from .models import Board, BoardInvitation, Poll


def added(board: Board) -> Letter:
    """To somebody with an account whom the unit has put on a board."""
    return Letter(
        subject=_("You stand on a sounding board: %(board)s") % {"board": board.title},
        paragraphs=[
            _(
                "The unit asks this group now and then what it thinks: a score from 1 to 5 and, if you wish, a comment. Each time you have five working days."
            ),
            _("Your answers have no name: nobody sees who gave which, neither the unit nor the other members. You can leave at any time."),
        ],
        facts=_facts(board),
        link=(_("The sounding board"), address("polls:board", board=board.pk)),
    )


def invited(invitation: BoardInvitation) -> Letter:
    """To an address without an account. The address itself is the proof, so there is no code in it."""
    until = texts.instant_in_words(invitation.expires_at, settings.TIME_ZONE)
    return Letter(
        subject=_("You are invited to a sounding board: %(board)s") % {"board": invitation.board.title},
        paragraphs=[
            _(
                "The unit asks this group now and then what it thinks: a score from 1 to 5 and, if you wish, a comment. Each time you have five working days."
            ),
            _(
                "Open an account with this address, without a password, and answer the invitation. If you do not wish to take part, you need do nothing."
            ),
        ],
        facts=[*_facts(invitation.board), (_("Good until"), until)],
        link=(_("Answer the invitation"), address("polls:invitation", invitation=invitation.pk)),
    )


def opening(poll: Poll) -> Letter:
    """To those who are asked, when a poll opens."""
    return _asking(poll, _("The sounding board is asked: %(question)s") % {"question": poll.words})


def reminder(poll: Poll) -> Letter:
    """To those who have not answered, a working day before the end."""
    return _asking(poll, _("Still open: %(question)s") % {"question": poll.words})


def _asking(poll: Poll, subject: str) -> Letter:
    return Letter(
        subject=subject,
        paragraphs=[
            _(
                "A few minutes are enough: a score from 1 to 5 for each item and, if you wish, a comment. Until the end you can change what you gave."
            )
        ],
        facts=[*_facts(poll.board), (_("Open until"), texts.until_in_words(poll.closes_at, poll.run.programme.zone))],
        link=(_("Give your answer"), address("polls:answer", poll=poll.pk)),
        closing=[
            _("Your answer has no name. You receive this letter because you stand on this sounding board; on its page you can leave it.")
        ],
    )


def _facts(board: Board) -> list[tuple[str, str]]:
    return [(_("Sounding board"), board.title), (_("Programme"), texts.pick(board.run.programme.title))]
