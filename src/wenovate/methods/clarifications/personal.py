"""Personal data of questions: what was asked stays, without who asked; supports stay as a number; an expert's line goes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate.actions import named
from wenovate.decide import seals
from wenovate.people.accounts.holdings import Gone, Holding, blacker, rewrite
from wenovate.people.accounts.models import Person

from .models import Moderator, Question, Support


def export(person: Person) -> list[dict[str, Any]]:
    """One's questions with where they stand, the questions that one supports, the debates that one moderates."""
    asked = Question.objects.filter(person=person).select_related("dossier", "debate", "answer").order_by("pk")
    supported = Support.objects.filter(person=person).select_related("question").order_by("pk")
    moderated = Moderator.objects.filter(person=person).select_related("debate").order_by("pk")
    return [
        *({"about": _about(row), "question": row.text, "state": row.state.value, "at": row.at.isoformat()} for row in asked),
        *({"supports": row.question.text, "at": row.at.isoformat()} for row in supported),
        *({"moderates": row.debate.title, "as": row.line} for row in moderated),
    ]


def erase(person: Person, at: datetime) -> Gone:
    """Black out the person in their questions and in the reasons that they were given; of a moderator nothing but the debate stays."""
    gone, change = Gone(), blacker(person)
    for question in Question.objects.filter(person=person):
        gone.add(_rewrite(question, text=change(question.text), closed_reason=change(question.closed_reason)))
    gone.count += Moderator.objects.filter(person=person).exclude(line="").update(line="")
    return gone


def _about(question: Question) -> str:
    return question.debate.title if question.debate is not None else question.dossier.number or ""  # type: ignore[union-attr]


def _rewrite(question: Question, **values: str) -> Gone:
    """The reason of a closed question has its mark by the same salt."""
    before = _reason(question)
    gone = rewrite(question, lambda row: row.mark, **values)
    if gone.count and question.closed_at is not None:
        gone.marks.append((named(question), before, _reason(question)))
    return gone


def _reason(question: Question) -> str:
    return seals.salted(question.closed_reason, question.salt)


HOLDING = Holding(
    what=_("Your questions in public, those that you support, and the debates that you moderate"),
    why=_("So that everybody has the same answers at the same time: article 6(1)(e) GDPR."),
    how_long=_("A question and its answer stay; no page ever shows who asked, and what says so in them goes with your account."),
    models=("clarifications.Question", "clarifications.Support", "clarifications.Moderator"),
    export=export,
    erase=erase,
)
