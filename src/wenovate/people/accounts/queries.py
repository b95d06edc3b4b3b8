"""What is known of an account: its sign-ins, second factors and national identity, its data and whether it closes."""

from datetime import datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from wenovate.base.gate import Actor
from wenovate.base.keys import keyed_hashes

from .enums import Factor
from .models import Export, Identity, Person, SignIn
from .periods import before

IDENTITY = "national identity"


def person(pk: int) -> Person:
    """An account that stands, or 404."""
    found = Person.objects.filter(pk=pk, is_active=True).first()
    if found is None:
        raise Http404
    return found


def proved(request: HttpRequest) -> bool:
    """Whether a second factor has been proved in this session. Removing a factor ends the sessions in which it may have been."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))  # type: ignore[arg-type]


def factors(person: int) -> "QuerySet[Authenticator]":
    """A person's second factors, the oldest first; recovery codes are none, they stand in for one."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=person).exclude(type=Factor.RECOVERY_CODES).order_by("pk")
    return found


def sign_ins(person: int) -> "QuerySet[SignIn]":
    """A person's sessions that stand, the newest first. Django's own clock dates them, whatever the demo's says."""
    standing = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return SignIn.objects.filter(person=person, session_key__in=standing).order_by("-at", "-pk")


def sign_in(person: int | None, pk: int) -> SignIn:
    """One of a person's own sessions, or 404."""
    found = SignIn.objects.filter(pk=pk, person=person).first()
    if found is None:
        raise Http404
    return found


def identities(person: int) -> "QuerySet[Identity]":
    """The national identities that are tied to an account."""
    return Identity.objects.filter(person=person).order_by("pk")


def identity(person: int | None, pk: int) -> Identity:
    """One of a person's own, or 404."""
    found = Identity.objects.filter(pk=pk, person=person).first()
    if found is None:
        raise Http404
    return found


def identity_like(provider: str, subject: str) -> Identity | None:
    """The identity that a provider speaks of, whichever secret of ours hashed it."""
    hashes = keyed_hashes(IDENTITY, subject)
    return Identity.objects.filter(provider=provider, subject_hash__in=hashes).select_related("person").first()


def subject_hash(subject: str) -> str:
    """What is kept of a tax number."""
    return keyed_hashes(IDENTITY, subject)[0]


def signed_in(actor: Actor) -> Person:
    """The person who acts with their own hand, or 404: nobody looks into the account of somebody on the telephone."""
    found = Person.objects.filter(pk=actor.by_own_hand).first() if actor.by_own_hand is not None else None
    if found is None:
        raise Http404
    return found


def export_of(person: Person, at: datetime) -> Export | None:
    """The newest file with one's own data: being made, or ready and not yet gone."""
    newest = person.exports.select_related("file").order_by("-pk").first()
    gone = newest is not None and newest.ready_at is not None and newest.ready_at < before("exports", at)
    return None if gone else newest
