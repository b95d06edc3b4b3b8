"""Who holds what now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Holder, RoleHeld
from wenovate.people.accounts.models import Person

from . import codes
from .enums import Role, Seat
from .models import Grant, IssuedCode, Mandate


@dataclass(frozen=True)
class Standing:
    """One way in which a person can act, with the words for it."""

    key: str
    words: str
    actor: Actor


def standings(person: int, today: date) -> list[Standing]:
    """The ways in which a person can act today, mandates first; two queries."""
    ways = []
    for mandate in Mandate.objects.valid(today).filter(person=person).select_related("body").order_by("pk"):
        holder = Holder(
            mandate.pk, mandate.body_id, mandate.body.display_name, mandate.seat, mandate.ends_on.isoformat() if mandate.ends_on else ""
        )
        words = _("%(body)s, %(seat)s") % {"body": mandate.body.display_name, "seat": Seat(mandate.seat).label}
        ways.append(Standing(f"mandate-{mandate.pk}", words, Actor(person=person, mandate=holder)))
    held = Grant.objects.filter(person=person, ended_at=None, starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    for grant in held.select_related("unit").order_by("pk"):
        words = str(Role(grant.role).label)
        if grant.unit is not None:
            words = _("%(role)s, %(unit)s") % {"role": words, "unit": texts.pick(grant.unit.name)}
        ways.append(Standing(f"role-{grant.pk}", words, Actor(person=person, role=RoleHeld(grant.role, grant.unit_id, grant.pk))))
    return ways


def holders(body: int, unit: int | None) -> list[Mandate]:
    """The mandates of a body that a unit gave and has not ended, main first: one that has expired holds its seat until it is ended."""
    return list(Mandate.objects.filter(body=body, unit=unit, ended_at=None).select_related("person").order_by("-seat"))


def members(today: date) -> "QuerySet[Person]":
    """Every member of the network: whoever holds a mandate that stands."""
    holding = Mandate.objects.valid(today).values("person")
    return Person.objects.filter(pk__in=holding, is_active=True).order_by("pk")


def represents(person: int | None, body: int | None, at: datetime) -> bool:
    """Whether somebody holds a mandate of a body that stands: then they do not judge what comes from it."""
    if person is None or body is None:
        return False
    return bool(Mandate.objects.valid(at.date()).filter(person=person, body=body).exists())


def mandate(pk: int) -> Mandate:
    """A mandate that stands, or 404."""
    found: Mandate | None = Mandate.objects.filter(pk=pk, ended_at=None).select_related("body", "person").first()
    if found is None:
        raise Http404
    return found


def code_like(code: str, email: str, at: datetime) -> IssuedCode | None:
    """The good code that somebody typed, if it belongs to the person of that address; None otherwise, whatever the cause."""
    issued = IssuedCode.objects.filter(keyed_hash=codes.keyed_hash(code)).select_related("mandate__person", "mandate__body").first()
    if issued is None or not issued.is_good(at):
        return None
    return issued if issued.mandate.person.email.casefold() == email.strip().casefold() else None


def new_code() -> str:
    """A code to be issued, as the letter shows it."""
    return codes.new_code()
