"""Personal data of invitations: what whoever joined has filled in, and what somebody wrote who did not."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before

from .models import Invitation


def export(person: Person) -> list[dict[str, Any]]:
    """The invitations that one has answered."""
    rows = Invitation.objects.filter(answered_by=person.pk).select_related("body").order_by("pk")
    return [
        {
            "body": one.body.display_name,
            "answer": one.answer,
            "at": one.answered_at.isoformat() if one.answered_at else "",
            "words": one.words,
            "answers": one.answers,
        }
        for one in rows
    ]


def erase(person: Person, at: datetime) -> Gone:
    """What they wrote goes; that the body was invited, and what it answered, stays. An alternate whom others named goes too."""
    gone = _forget(Invitation.objects.filter(answered_by=person.pk))
    named = Invitation.objects.filter(answers__alternate_email__iexact=person.email)
    for one in named:
        rest = {key: value for key, value in one.answers.items() if key != "alternate_email"}
        gone.count += Invitation.objects.filter(pk=one.pk).update(answers=rest)
    return gone


def expire(at: datetime) -> Gone:
    """What was written in an answer, once its period is over; who acts for the body stands in its mandates."""
    return _forget(Invitation.objects.filter(answered_at__lt=before("came_to_nothing", at)))


def _forget(found: Any) -> Gone:
    return Gone(found.exclude(words="", answers={}).update(words="", answers={}))


HOLDING = Holding(
    what=_("What you filled in when you answered the invitation of your body: name, position, address, telephone, and whom you named"),
    why=_("So that the unit knows who acts for a body, and whom to ask: article 6(1)(e) GDPR."),
    how_long=_("A year after the answer; with your account earlier. The mandate itself stays in the history of the body."),
    models=("inviting.Invitation", "inviting.Letter"),
    export=export,
    erase=erase,
    expire=expire,
    periods=("came_to_nothing",),
)
