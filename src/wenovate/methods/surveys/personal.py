"""Personal data of surveys: what a body answered stays, without the person; what somebody answered for themselves is theirs until it is counted."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.decide import blacking
from wenovate.people.accounts.holdings import Gone, Holding, blacker, rewrite
from wenovate.people.accounts.models import Person

from .models import Answer, Draft, Extension


def export(person: Person) -> list[dict[str, Any]]:
    """One's answers and drafts, and the reasons with which one put an end off."""
    given = Answer.objects.filter(person=person).select_related("survey").order_by("pk")
    begun = Draft.objects.filter(person=person).select_related("survey").order_by("pk")
    reasons = Extension.objects.filter(person=person).select_related("survey").order_by("pk")
    return [
        *({"about": row.survey.key, "answers": row.answers, "at": row.given_at.isoformat() if row.given_at else ""} for row in given),
        *({"about": row.survey.key, "draft": row.answers, "at": row.saved_at.isoformat()} for row in begun),
        *({"about": row.survey.key, "reason": row.reason, "at": row.at.isoformat()} for row in reasons),
    ]


def erase(person: Person, at: datetime) -> Gone:
    """Drafts go, and so does what is not counted yet; in what a body answered and in reasons the person is blacked out."""
    drafts, _by_table = Draft.objects.filter(person=person).delete()
    own, _by_table = Answer.objects.filter(person=person, body=None).delete()
    gone, change = Gone(drafts + own), blacker(person)
    for answer in Answer.objects.filter(person=person):
        gone.add(rewrite(answer, lambda row: row.mark, answers=blacking.deep(answer.answers, change)))
    for extension in Extension.objects.filter(person=person):
        gone.add(rewrite(extension, lambda row: row.mark, reason=change(extension.reason)))
    return gone


HOLDING = Holding(
    what=_("Your answers to surveys"),
    why=_("So that actions can be improved by what those say who take part: article 6(1)(e) GDPR."),
    how_long=_(
        "What you answer for yourself loses your name as soon as the survey closes. What you answer for your body stays, without your name once your account is closed."
    ),
    models=("surveys.Answer", "surveys.Draft", "surveys.Extension"),
    export=export,
    erase=erase,
)
