"""Personal data of the people of firms: their place ends with their account, invitations lose the address."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from wenovate.base.gate.actor import MACHINE
from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before
from wenovate.people.mandates import invitations
from wenovate.people.mandates.models import Grant

from . import actions
from .models import FirmInvitation


def export(person: Person) -> list[dict[str, Any]]:
    """The invitations that went to one's address; for which firms one acts stands with the roles."""
    rows = FirmInvitation.objects.filter(email=person.email.lower()).select_related("firm").order_by("pk")
    return [{"firm": one.firm.name, "at": one.invited_at.isoformat(), "answer": one.answer} for one in rows]


def erase(person: Person, at: datetime) -> Gone:
    """Their places end, so that no firm is left without a contact person while it has people; their address goes."""
    for place in Grant.objects.filter(person=person, ended_at=None).exclude(firm=None).select_related("firm"):
        actions.leave(place, by=MACHINE, at=at)
    return Gone(invitations.forget(FirmInvitation.objects.filter(email=person.email.lower()), at))


def expire(at: datetime) -> Gone:
    """Invitations that came to nothing."""
    past = FirmInvitation.objects.filter(expires_at__lt=before("came_to_nothing", at)).exclude(email="")
    return Gone(invitations.forget(past, at))


HOLDING = Holding(
    what=gettext_lazy("Invitations to act for a firm: your address, when, and what you answered"),
    why=gettext_lazy("So that a firm decides itself who acts for it: article 6(1)(f) GDPR."),
    how_long=gettext_lazy("The address goes with your account, or once the period is over."),
    models=("firms.FirmInvitation",),
    export=export,
    erase=erase,
    expire=expire,
    periods=("came_to_nothing",),
)
