"""The letters about questions and debates. None says who asked."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.queries import address

from .models import Debate, Question


def published(dossier: Dossier, count: int) -> Letter:
    """To everybody whom answers concern, at the same time."""
    words = ngettext(
        "%(num)d new answer stands on the page of questions and answers.",
        "%(num)d new answers stand on the page of questions and answers.",
        count,
    )
    return Letter(
        subject=_("Answers to questions: %(title)s") % {"title": dossier.headline},
        paragraphs=[words % {"num": count}, _("Everybody reads them from the same moment on, and nobody reads who asked.")],
        link=(_("Read questions and answers"), address("clarifications:questions", number=dossier.number)),
        closing=[_("You receive this letter because you asked a question here, or because it concerns you.")],
    )


def closed(question: Question) -> Letter:
    """To whoever asked what is not answered."""
    about = question.debate.title if question.debate is not None else question.dossier.headline  # type: ignore[union-attr]
    return Letter(
        subject=_("Your question is not answered: %(title)s") % {"title": about},
        paragraphs=[
            _("Your question was read and closed without an answer. The reason stands below."),
            _("You can ask another question as long as questions are taken."),
        ],
        facts=[(_("Your question"), question.text), (_("Reason"), question.closed_reason)],
        link=(_("See your questions"), address("clarifications:mine")),
    )


def named(debate: Debate) -> Letter:
    """To an expert who was named as a moderator."""
    zone = debate.run.programme.zone
    return Letter(
        subject=_("You moderate a debate: %(title)s") % {"title": debate.title},
        paragraphs=[
            _("The unit has named you as an expert who moderates this debate. Your name stands on its page."),
            _(
                "While it is open you choose which questions come up, answer them and close those that do not belong to it. Afterwards you can write a summary."
            ),
        ],
        facts=[(_("Opens"), texts.weekday_and_hour(debate.opens_at, zone)), (_("Closes"), texts.weekday_and_hour(debate.closes_at, zone))],
        link=(_("To the debate"), address("clarifications:debate", debate=debate.pk)),
    )
