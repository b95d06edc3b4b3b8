"""What is written about mandates, roles and codes."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Unit

from . import codes
from .models import Grant, IssuedCode, Mandate

CODE_LIVES = timedelta(weeks=6)
MANDATE_LIVES = timedelta(days=365)


@action("mandates.begin")
def begin(
    body: Body,
    person: Person,
    seat: str,
    *,
    document: str,
    position: str,
    listed_publicly: bool,
    starts_on: date,
    unit: Unit,
    by: Actor,
    at: datetime,
) -> Facts:
    """Give a person a seat in a body for a year (mandates are confirmed again each year). The mandate is the answer's subject.

    Conflict where the seat is held, or the person holds the other one: two constraints of the database decide.
    """
    try:
        with transaction.atomic():
            mandate = Mandate.objects.create(
                body=body,
                person=person,
                seat=seat,
                document=document,
                position=position,
                listed_publicly=listed_publicly,
                starts_on=starts_on,
                unit=unit,
                ends_on=starts_on + MANDATE_LIVES,
            )
    except IntegrityError as taken:
        raise Conflict(_("This body's seat is held already, or this person holds the other one. End that mandate first.")) from taken
    Body.objects.filter(pk=body.pk, joined_at=None).update(joined_at=at)
    return Facts(mandate, body=body.pk, person=person.pk, seat=seat)


@action("mandates.confirm")
def confirm(mandate: Mandate, *, by: Actor, at: datetime) -> Facts:
    """Confirm a mandate for another year from its last day, or from today where it has run out.

    Conflict where it has ended, or where it was confirmed already and half a year or more is left.
    """
    if mandate.ended_at is not None:
        raise Conflict(_("This mandate has ended; a new designation is needed."))
    if mandate.ends_on is not None and mandate.ends_on > at.date() + MANDATE_LIVES / 2:
        raise Conflict(_("This mandate is confirmed already: it is good for more than half a year."))
    begins = max(mandate.ends_on or at.date(), at.date())
    Mandate.objects.filter(pk=mandate.pk).update(ends_on=begins + MANDATE_LIVES)
    return Facts(body=mandate.body_id, person=mandate.person_id, until=(begins + MANDATE_LIVES).isoformat())


@action("mandates.end")
def end(mandate: Mandate, *, by: Actor, at: datetime) -> Facts:
    """End a mandate now: at the holder's next request the right is gone. Conflict where it has ended already."""
    fill_once(mandate, "ended_at", ended_at=at, ended_by=by.person or 0)
    if not Mandate.objects.filter(body=mandate.body_id, ended_at=None).exists():
        Body.objects.filter(pk=mandate.body_id).update(joined_at=None)
    return Facts(body=mandate.body_id, person=mandate.person_id, seat=mandate.seat)


@action("mandates.issue_code")
def issue_code(mandate: Mandate, code: str, *, by: Actor, at: datetime) -> Facts:
    """Make `code` (from `codes.new_code`) the holder's way in, once, within six weeks. Earlier codes of the mandate are withdrawn."""
    mandate.codes.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    issued = IssuedCode.objects.create(mandate=mandate, keyed_hash=codes.keyed_hash(code), issued_at=at, expires_at=at + CODE_LIVES)
    return Facts(issued, mandate=mandate.pk)


@action("mandates.use_code")
def use_code(issued: IssuedCode, *, by: Actor, at: datetime) -> Facts:
    """Use a code up. Conflict where it is used, withdrawn, expired, or its mandate has ended; of two at once one succeeds."""
    if not issued.is_good(at):
        raise Conflict(_("This code is no longer good. Ask the unit for a new one."))
    fill_once(issued, "used_at", used_at=at)
    return Facts(issued, person=issued.mandate.person_id, mandate=issued.mandate_id)


@action("mandates.grant_role")
def grant_role(person: Person, role: str, unit: Unit | None, *, starts_on: date, document: str = "", by: Actor, at: datetime) -> Facts:
    """Give a person a role in a unit, or with `unit` None in the installation. Granting what stands changes nothing."""
    grant, new = Grant.objects.get_or_create(
        person=person, role=role, unit=unit, ended_at=None, defaults={"starts_on": starts_on, "document": document}
    )
    return Facts(grant, person=person.pk, role=role, unit=unit.pk if unit else None, new=new)
