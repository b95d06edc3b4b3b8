"""Personal data of sounding boards: who stands on one, and what they gave until it is counted."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before
from wenovate.people.mandates import invitations

from .models import Asked, BoardInvitation, Membership, Vote


def export(person: Person) -> list[dict[str, Any]]:
    """The boards on which one stood or stands, what one gave in polls that are not counted, and invitations to one's address."""
    places = Membership.objects.filter(person=person).select_related("board").order_by("pk")
    given = Vote.objects.filter(person=person).select_related("item__poll", "item__dossier").order_by("pk")
    sent = BoardInvitation.objects.filter(email=person.email.lower()).select_related("board").order_by("pk")
    return [
        *({"board": str(one.board.title), "at": one.joined_at.isoformat(), "left": bool(one.ended_at)} for one in places),
        *({"about": str(one.item.headline), "score": one.score, "comment": one.comment, "at": one.given_at.isoformat()} for one in given),
        *({"board": str(one.board.title), "at": one.invited_at.isoformat(), "answer": one.answer} for one in sent),
    ]


def erase(person: Person, at: datetime) -> Gone:
    """Places, what is not counted yet, and the address of invitations go. A comment that was counted leads to nobody any more."""
    gone = sum(model.objects.filter(person=person).delete()[0] for model in (Vote, Asked, Membership))
    return Gone(gone + invitations.forget(BoardInvitation.objects.filter(email=person.email.lower()), at))


def expire(at: datetime) -> Gone:
    """Invitations that came to nothing."""
    past = BoardInvitation.objects.filter(expires_at__lt=before("came_to_nothing", at)).exclude(email="")
    return Gone(invitations.forget(past, at))


HOLDING = Holding(
    what=_("Sounding boards on which you stand, invitations to one, and what you answer there until it is counted"),
    why=_("So that the unit hears a standing group before it decides: article 6(1)(e) GDPR."),
    how_long=_(
        "Your answers lose your name as soon as the poll has closed. Your place and the address of an invitation go with your account, or once the period is over."
    ),
    models=("polls.Membership", "polls.BoardInvitation", "polls.Asked", "polls.Vote", "polls.Comment"),
    export=export,
    erase=erase,
    expire=expire,
    periods=("came_to_nothing",),
)
