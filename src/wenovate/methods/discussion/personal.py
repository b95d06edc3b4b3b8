"""Personal data of comments: what was said stays, of the body or of somebody who has left; who said it goes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate.actions import named
from wenovate.decide import seals
from wenovate.people.accounts.holdings import Gone, Holding, blacker, rewrite
from wenovate.people.accounts.models import Person

from .models import Comment


def export(person: Person) -> list[dict[str, Any]]:
    """One's comments."""
    rows = Comment.objects.filter(person=person).select_related("dossier").order_by("pk")
    return [{"about": row.dossier.number or "", "text": row.text, "as": row.speaks_as, "at": row.at.isoformat()} for row in rows]


def erase(person: Person, at: datetime) -> Gone:
    """Black out the person in their comments, and in the reasons with which they hid those of others."""
    gone, change = Gone(), blacker(person)
    for comment in Comment.objects.filter(person=person) | Comment.objects.filter(hidden_by=person.pk):
        gone.add(_rewrite(comment, text=change(comment.text), hidden_reason=change(comment.hidden_reason)))
    return gone


def _rewrite(comment: Comment, **values: str) -> Gone:
    """The reason of a hidden comment has its mark by the same salt."""
    before = _hidden(comment)
    gone = rewrite(comment, lambda row: row.mark, **values)
    if gone.count and comment.hidden_at is not None:
        gone.marks.append((named(comment), before, _hidden(comment)))
    return gone


def _hidden(comment: Comment) -> str:
    return seals.salted(comment.hidden_reason, comment.salt)


HOLDING = Holding(
    what=_("Your comments"),
    why=_("Public debate of what concerns many bodies: article 6(1)(e) GDPR."),
    how_long=_("They stay, of your body or of “somebody who has left”; your name and contact details in them go with your account."),
    models=("discussion.Comment",),
    export=export,
    erase=erase,
)
