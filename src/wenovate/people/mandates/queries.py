"""Who holds what now."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Holder, RoleHeld
from wenovate.decide import spelling
from wenovate.people.accounts.models import Person
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body, Redirect
from wenovate.people.organisations.queries import Collision

from . import codes
from .enums import Role, Seat
from .models import Absence, Grant, IssuedCode, Mandate, Term
from .rules import OFFICERS

# A mandate with the absence that is noted, as `away` (a list of none or one).
STANDING_ABSENCES = Prefetch("absences", Absence.objects.filter(recalled_at=None), to_attr="away")

_MERGED = Exists(Redirect.objects.standing().filter(from_body=OuterRef("body")))


@dataclass(frozen=True)
class Standing:
    """One way in which a person can act, with the words for it."""

    key: str
    words: str
    actor: Actor


def standings(person: int, today: date) -> list[Standing]:
    """The ways in which a person can act today, mandates first; two queries. Who holds a mandate of a merged body acts for the one that stands."""
    ways = []
    held: Any = Mandate.objects.valid(today).filter(person=person).annotate(merged=_MERGED).select_related("body").order_by("pk")
    for mandate in held:
        body = organisations.resolved(mandate.body) if mandate.merged else mandate.body
        until = mandate.ends_on.isoformat() if mandate.ends_on else ""
        holder = Holder(mandate.pk, body.pk, body.display_name, mandate.seat, until)
        words = _("%(body)s, %(seat)s") % {"body": body.display_name, "seat": Seat(mandate.seat).label}
        ways.append(Standing(f"mandate-{mandate.pk}", words, Actor(person=person, mandate=holder)))
    granted = Grant.objects.filter(person=person, ended_at=None, starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    for grant in granted.select_related("unit", "firm").order_by("pk"):
        role = RoleHeld(grant.role, grant.unit_id, grant.pk, grant.firm_id)
        ways.append(Standing(f"role-{grant.pk}", _words(grant), Actor(person=person, role=role)))
    return ways


def _words(grant: Grant) -> str:
    role = str(Role(grant.role).label)
    if grant.firm is not None:
        return _("%(firm)s, %(role)s") % {"firm": grant.firm.name, "role": role}
    return _("%(role)s, %(unit)s") % {"role": role, "unit": texts.pick(grant.unit.name)} if grant.unit is not None else role


def holders(body: int, unit: int | None) -> list[Mandate]:
    """The mandates of a body that have not ended, main first: one that has expired holds its seat. Of one unit, or (None) of any."""
    rows = Mandate.objects.filter(body=body, ended_at=None, **_of(unit)).select_related("person").prefetch_related(STANDING_ABSENCES)
    return list(rows.order_by("-seat"))


def holder_of(body: int, seat: str) -> Mandate | None:
    """The mandate that holds a seat of a body, expired or not: a seat is free once its mandate has ended."""
    found: Mandate | None = Mandate.objects.filter(body=body, seat=seat, ended_at=None).select_related("person", "body").first()
    return found


def _of(unit: int | None) -> dict[str, int]:
    return {} if unit is None else {"unit": unit}


def history(body: int, unit: int | None) -> list[Mandate]:
    """The mandates of a body that have ended, newest first; those that one unit gave, or (None) any unit."""
    rows = Mandate.objects.filter(body=body, **_of(unit)).exclude(ended_at=None).select_related("person")
    return list(rows.order_by("-ended_at", "-pk"))


def running_out(unit: int | None, last: date) -> "QuerySet[Mandate]":
    """The mandates of a unit that have not ended and are not valid beyond a day, the earliest first."""
    found: QuerySet[Mandate] = Mandate.objects.filter(unit=unit, ended_at=None, ends_on__lte=last).select_related("body", "person")
    return found.order_by("ends_on", "pk")


def own(pk: int, actor: Actor) -> Mandate:
    """A mandate of the actor's own that has not ended, or 404."""
    found = mandate(pk)
    if found.person_id != actor.person:
        raise Http404
    return found


def absence_of(mandate: Mandate) -> Absence | None:
    """The absence that is noted, if there is one."""
    found: Absence | None = mandate.absences.filter(recalled_at=None).first()
    return found


def stand_ins(person: int, body: int | None, today: date) -> list[Person]:
    """Who gets the letters of a representative of a body too, because they are away today: whoever holds the other seat."""
    away = Absence.objects.filter(mandate__person=person, mandate__body=body, mandate__ended_at=None, recalled_at=None)
    if body is None or not away.filter(starts_on__lte=today, ends_on__gte=today).exists():
        return []
    holding = Mandate.objects.valid(today).filter(body=body).exclude(person=person)
    return list(Person.objects.filter(pk__in=holding.values("person"), is_active=True))


@dataclass(frozen=True)
class Right:
    """A right that somebody held on a day: to act for a body in a seat, or in a role of a unit or of the installation."""

    person: Person
    what: str
    of: texts.Text | str
    document: str
    starts_on: date
    ends_on: date | None
    ended_at: datetime | None


def rights_on(day: date, unit: int | None, words: str = "") -> list[Right]:
    """Who held which right on a day, a right that ended in its course included; of one unit, or (None) of all; by surname.

    A right counts from its first to its last day; days between two confirmations count for nobody. At most 500 of each kind.
    """
    begins = datetime.combine(day, time.min, tzinfo=ZoneInfo(settings.TIME_ZONE))
    terms = Term.objects.filter(starts_on__lte=day, ends_on__gte=day).select_related("mandate__person", "mandate__body")
    terms = terms.filter(Q(mandate__ended_at=None) | Q(mandate__ended_at__gte=begins))
    grants = Grant.objects.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day)).select_related("person", "unit", "firm")
    grants = grants.filter(Q(ended_at=None) | Q(ended_at__gte=begins))
    if unit is not None:
        terms, grants = terms.filter(mandate__unit=unit), grants.filter(unit=unit)
    for word in words.split()[:4]:
        named = Q(person__surname__icontains=word) | Q(person__given_name__icontains=word)
        terms = terms.filter(
            Q(mandate__body__folded__contains=spelling.fold(word))
            | Q(mandate__person__surname__icontains=word)
            | Q(mandate__person__given_name__icontains=word)
        )
        grants = grants.filter(named)
    held = [_of_mandate(term) for term in terms.order_by("mandate__person__surname", "pk")[:500]]
    return held + [_of_role(grant) for grant in grants.order_by("person__surname", "pk")[:500]]


def _of_mandate(term: Term) -> Right:
    mandate = term.mandate
    name = texts.Text(mandate.body.display_name, mandate.body.language)
    return Right(mandate.person, str(Seat(mandate.seat).label), name, mandate.document, term.starts_on, term.ends_on, mandate.ended_at)


def _of_role(grant: Grant) -> Right:
    where = texts.pick(grant.unit.name) if grant.unit else grant.firm.name if grant.firm else ""
    return Right(grant.person, str(Role(grant.role).label), where, grant.document, grant.starts_on, grant.ends_on, grant.ended_at)


def roles() -> list[Grant]:
    """Every role of installation and units that stands, those of the whole installation first. What people are in firms is the firms' own."""
    rows = Grant.objects.filter(ended_at=None, firm=None).select_related("person", "unit")
    return list(rows.order_by(F("unit").asc(nulls_first=True), "role", "person__surname"))


def role(pk: int) -> Grant:
    """A role of installation or unit that stands, or 404."""
    found: Grant | None = Grant.objects.filter(pk=pk, ended_at=None, firm=None).select_related("person", "unit").first()
    if found is None:
        raise Http404
    return found


def members(today: date) -> "QuerySet[Person]":
    """Every member of the network: whoever holds a mandate that stands."""
    holding = Mandate.objects.valid(today).values("person")
    return Person.objects.filter(pk__in=holding, is_active=True).order_by("pk")


def representatives(body: int, today: date) -> "QuerySet[Person]":
    """Whoever holds a mandate of a body that stands."""
    holding = Mandate.objects.valid(today).filter(body=body).values("person")
    return Person.objects.filter(pk__in=holding, is_active=True).order_by("pk")


def seats_of_both(leaving: Body, staying: Body) -> list[Collision]:
    """Seats that are held in both bodies: when they are merged, one body has two holders of a seat."""
    held = Mandate.objects.filter(body__in=(leaving, staying), ended_at=None).values_list("body", "seat")
    both = {seat for body, seat in held if body == leaving.pk} & {seat for body, seat in held if body == staying.pk}
    where = reverse("mandates:holders", kwargs={"body": leaving.pk})
    return [
        Collision(_("Both bodies have a representative in the same seat: %(seat)s") % {"seat": Seat(seat).label}, where)
        for seat in sorted(both)
    ]


def represents(person: int | None, body: int | None, at: datetime) -> bool:
    """Whether somebody holds a mandate of a body that stands: then they do not judge what comes from it."""
    if person is None or body is None:
        return False
    return bool(Mandate.objects.valid(at.date()).filter(person=person, body__in=organisations.family(body)).exists())


def acts_for_firm(person: int | None, firm: int | None) -> bool:
    """Whether somebody holds a role in a firm."""
    return person is not None and firm is not None and Grant.objects.filter(person=person, firm=firm, ended_at=None).exists()


def people_of_firm(firm: int) -> list[Person]:
    """Who acts for a firm now."""
    held = Grant.objects.filter(firm=firm, ended_at=None).values("person")
    return list(Person.objects.filter(pk__in=held, erased_at=None).order_by("pk"))


def stands(mandate: int, at: datetime) -> bool:
    """Whether a mandate is valid on the day of an instant."""
    return bool(Mandate.objects.valid(at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()).filter(pk=mandate).exists())


def vouches(actor: Actor, person: Person) -> bool:
    """Whether somebody may say that a person is who they are: for whoever holds a role or mandates of several units an administrator,
    for others the unit that gave the mandate."""
    given_by = _units_of(person)
    if len(given_by) > 1 or Grant.objects.filter(person=person, ended_at=None).exists():
        return actor.is_role("administrator")
    return actor.is_role(*OFFICERS) and given_by == {actor.unit}


def holds_more(person: Person, unit: int | None) -> bool:
    """Whether somebody holds a role, or a mandate that another unit gave: then a code of this unit would open what is not its own."""
    return Grant.objects.filter(person=person, ended_at=None).exists() or bool(_units_of(person) - {unit})


def _units_of(person: Person) -> set[int]:
    return set(Mandate.objects.filter(person=person, ended_at=None).values_list("unit", flat=True))


def mandate(pk: int) -> Mandate:
    """A mandate that stands, or 404."""
    found: Mandate | None = Mandate.objects.filter(pk=pk, ended_at=None).select_related("body", "person").first()
    if found is None:
        raise Http404
    return found


def code_like(code: str, email: str, at: datetime) -> IssuedCode | None:
    """The good code that somebody typed, if it belongs to the person of that address; None otherwise, whatever the cause."""
    issued = (
        IssuedCode.objects.filter(keyed_hash__in=codes.possible_hashes(code)).select_related("mandate__person", "mandate__body").first()
    )
    if issued is None or not issued.is_good(at) or holds_more(issued.mandate.person, issued.mandate.unit_id):
        return None
    return issued if issued.mandate.person.email.casefold() == email.strip().casefold() else None


def code_used(pk: int) -> IssuedCode | None:
    """A code that has been used and whose mandate still stands."""
    used = IssuedCode.objects.filter(pk=pk, mandate__ended_at=None).exclude(used_at=None)
    return used.select_related("mandate__person", "mandate__body").first()


def new_code() -> str:
    """A code to be issued, as the letter shows it."""
    return codes.new_code()
