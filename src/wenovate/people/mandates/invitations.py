"""Finding invitations, and what becomes of one: for every app that invites people by their address."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.http import Http404
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, fill_once
from wenovate.people.accounts.models import Person

from .enums import Answer
from .models import Invited

LIVES = timedelta(days=42)
_Kind = TypeVar("_Kind", bound=Invited)


def keep(invitation: Invited, email: str, taken: str, *, among: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Keep a new invitation. `among` names those of which one at a time is open: one that was not answered in time is closed first.

    Conflict with the words `taken` where another one is still open.
    """
    past = type(invitation).objects.filter(**among, answered_at=None, expires_at__lte=at)
    past.update(answered_at=at, answered_by=0, answer=Answer.EXPIRED)
    invitation.email = email.strip().lower()
    invitation.invited_at, invitation.invited_by, invitation.expires_at = at, by.person or 0, at + LIVES
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as twice:
        raise Conflict(taken) from twice


def answer(invitation: Invited, what: str, *, by: Actor, at: datetime) -> None:
    """Whoever is invited says yes or no. Conflict where it was answered, withdrawn, or is past."""
    if invitation.expires_at <= at:
        raise Conflict(_("This invitation was good until its day; ask for a new one."))
    fill_once(invitation, "answered_at", answered_at=at, answered_by=by.known_person, answer=what)


def withdraw(invitation: Invited, *, by: Actor, at: datetime) -> None:
    """Take it back. Conflict where it was answered already."""
    fill_once(invitation, "answered_at", answered_at=at, answered_by=by.person or 0, answer=Answer.WITHDRAWN)


def forget(found: Any, at: datetime) -> int:
    """The addresses of some invitations go; that somebody was invited, and what was answered, stays. How many."""
    found.filter(answered_at=None).update(answered_at=at, answered_by=0, answer=Answer.EXPIRED)
    return int(found.update(email=""))


def one(invitations: type[_Kind], pk: int) -> _Kind:
    """An invitation with what an act on it needs, or 404."""
    found: _Kind | None = invitations.objects.filter(pk=pk).select_related(*invitations.read_with).first()
    if found is None:
        raise Http404
    return found


def addressed_to(invitations: type[_Kind], actor: Actor, at: datetime) -> list[_Kind]:
    """Those that went to the address that somebody proved, and that can still be answered; the oldest first."""
    proved: Any = Person.objects.filter(pk=actor.person or 0).values(address=Lower("email"))
    return list(invitations.objects.open(at).filter(email__in=proved).select_related(*invitations.read_with).order_by("invited_at"))


def is_invited(actor: Actor, invitation: Any) -> bool:
    """Whoever proved the address to which it went."""
    person = Person.objects.filter(pk=actor.person).first() if actor.person else None
    return person is not None and person.email.casefold() == invitation.email.casefold()
