"""What is written about mandates, roles and codes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once
from wenovate.base.outbox import Letter, mail
from wenovate.people.accounts.actions import end_sessions
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Firm, Unit

from . import codes, letters, queries
from .enums import TAKEN_AWAY, Ending, Role
from .models import Grant, IssuedCode, Mandate, Term

CODE_LIVES = timedelta(weeks=6)
MANDATE_LIVES = timedelta(days=365)
MOST_AWAY = timedelta(days=183)


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
    succeeds: Mandate | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Give a person a seat in a body for a year (mandates are confirmed again each year). The mandate is the answer's subject.

    Conflict where the seat is held, or the person holds the other one: two constraints of the database decide.
    """
    seated = Mandate(
        body=body,
        person=person,
        seat=seat,
        document=document,
        position=position,
        listed_publicly=listed_publicly,
        starts_on=starts_on,
        unit=unit,
        succeeds=succeeds,
        ends_on=starts_on + MANDATE_LIVES,
    )
    _take_seat(seated, by, at)
    Body.objects.filter(pk=body.pk, joined_at=None).update(joined_at=at)
    return Facts(seated, body=body.pk, person=person.pk, seat=seat)


@action("mandates.confirm")
def confirm(mandate: Mandate, *, by: Actor, at: datetime) -> Facts:
    """Confirm a mandate for another year from its last day, or from today where it has run out: the days between stay without it.

    Conflict where it was confirmed already and half a year or more is left.
    """
    if mandate.ends_on is not None and mandate.ends_on > at.date() + MANDATE_LIVES / 2:
        raise Conflict(_("This mandate is confirmed already: it is good for more than half a year."))
    begins = at.date() if mandate.ends_on is None or mandate.ends_on < at.date() else mandate.ends_on + timedelta(days=1)
    until = begins - timedelta(days=1) + MANDATE_LIVES
    Mandate.objects.filter(pk=mandate.pk).update(ends_on=until)
    mandate.ends_on = until
    Term.objects.create(mandate=mandate, starts_on=begins, ends_on=until, given_at=at, given_by=by.person)
    _tell(mandate, f"confirmed-{until}", letters.confirmed, at)
    return Facts(body=mandate.body_id, person=mandate.person_id, until=until.isoformat())


@action("mandates.end")
def end(mandate: Mandate, *, ending: str = Ending.ENDED, by: Actor, at: datetime) -> Facts:
    """End a mandate now: at the holder's next request the right is gone. Conflict where it has ended already."""
    _leave_seat(mandate, ending, by, at)
    _leave_network(mandate.body_id)
    if ending != Ending.LEFT:
        _tell(mandate, "ended", letters.ended, at)
    return Facts(body=mandate.body_id, person=mandate.person_id, seat=mandate.seat, ending=str(ending))


@action("mandates.leave")
def leave(mandate: Mandate, *, by: Actor, at: datetime) -> Facts:
    """Give up one's own mandate: the right is gone at the next request, the body names somebody else. Conflict where it has ended."""
    _leave_seat(mandate, Ending.LEFT, by, at)
    _leave_network(mandate.body_id)
    return Facts(body=mandate.body_id, person=mandate.person_id, seat=mandate.seat)


@action("mandates.set_listing")
def set_listing(mandate: Mandate, listed: bool, *, by: Actor, at: datetime) -> Facts:
    """Allow one's name in the public list of members, or take that back; at any time, by oneself alone."""
    Mandate.objects.filter(pk=mandate.pk).update(listed_publicly=listed)
    return Facts(listed=listed, body=mandate.body_id)


@action("mandates.swap")
def swap(mandate: Mandate, *, by: Actor, at: datetime) -> Facts:
    """Exchange the two seats of a body: both mandates end, and each of the two people begins in the other seat for the days that are left.

    Conflict where the other seat is empty, or somebody changed one of the two meanwhile.
    """
    other = Mandate.objects.select_for_update(no_key=True).filter(body=mandate.body_id, ended_at=None).exclude(pk=mandate.pk).first()
    if other is None or other.unit_id != mandate.unit_id:
        raise Conflict(_("The other seat is empty or was given by another unit: there is nobody to exchange it with."))
    if any(held.ends_on is not None and held.ends_on < at.date() for held in (mandate, other)):
        raise Conflict(_("One of the two mandates has run out: confirm it first."))
    pair = (mandate, other)
    for held in pair:
        _leave_seat(held, Ending.SWAPPED, by, at)
    begun = [_take_seat(_moved(held, seat=taken.seat, at=at), by, at) for held, taken in (pair, pair[::-1])]
    return Facts(body=mandate.body_id, mandates=[each.pk for each in begun])


@action("mandates.report_absence")
def report_absence(mandate: Mandate, *, starts_on: date, ends_on: date, by: Actor, at: datetime) -> Facts:
    """Note that a representative is away from `starts_on` to `ends_on`, both included: the other seat gets their letters too.

    An absence noted before is called off. Conflict where the days are in the wrong order, or past.
    """
    if ends_on < starts_on or ends_on < at.date():
        raise Conflict(_("The last day away comes before the first, or lies in the past."))
    if ends_on > at.date() + MOST_AWAY:
        raise Conflict(_("An absence is at most half a year. For longer, name somebody else for the seat."))
    mandate.absences.filter(recalled_at=None).update(recalled_at=at)
    absence = mandate.absences.create(starts_on=starts_on, ends_on=ends_on, told_at=at, told_by=by.person or 0)
    if by.person != mandate.person_id:
        _tell(mandate, f"away-{absence.pk}", letters.absence_noted, at)
    return Facts(absence=absence.pk, starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())


@action("mandates.recall_absence")
def recall_absence(mandate: Mandate, *, by: Actor, at: datetime) -> Facts:
    """Note that a representative is back. Conflict where no absence stands."""
    if not mandate.absences.filter(recalled_at=None).update(recalled_at=at):
        raise Conflict(_("No absence is noted."))
    return Facts(body=mandate.body_id)


@action("mandates.issue_code")
def issue_code(mandate: Mandate, code: str, *, told: bool = False, by: Actor, at: datetime) -> Facts:
    """Make `code` (from `codes.new_code`) the holder's way in, once, within six weeks. Earlier codes of the mandate are withdrawn.

    `told`: the holder gets the code itself in a letter; otherwise a letter says that one was issued. Conflict where the person holds a
    role or a mandate of another unit too: the code would open what this unit did not give.
    """
    if queries.holds_more(mandate.person, mandate.unit_id):
        raise Conflict(
            _("This person also holds a role, or a mandate of another unit: they sign in with a code sent to their own address.")
        )
    mandate.codes.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    if not told:
        _tell(mandate, f"code-{at.isoformat()}", letters.code_issued, at)
    issued = IssuedCode.objects.create(mandate=mandate, keyed_hash=codes.keyed_hash(code), issued_at=at, expires_at=at + CODE_LIVES)
    return Facts(issued, mandate=mandate.pk)


@action("mandates.withdraw_codes")
def withdraw_codes(mandate: Mandate, *, by: Actor, at: datetime) -> Facts:
    """Make every unused code of a mandate worthless. Conflict where none is out."""
    withdrawn = mandate.codes.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    if not withdrawn:
        raise Conflict(_("No code of this mandate is out."))
    return Facts(count=withdrawn)


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
        person=person, role=role, unit=unit, firm=None, ended_at=None, defaults={"starts_on": starts_on, "document": document}
    )
    return Facts(grant, person=person.pk, role=role, unit=unit.pk if unit else None, new=new)


@action("mandates.let_into_firm")
def let_into_firm(firm: Firm, person: Person, role: str, *, starts_on: date, by: Actor, at: datetime) -> Facts:
    """Let a person act for a firm, as a part of the firm's own acts. Conflict where they do already: a constraint decides."""
    grant = Grant(person=person, role=role, firm=firm, starts_on=starts_on)
    try:
        with transaction.atomic():
            grant.save(force_insert=True)
    except IntegrityError as twice:
        raise Conflict(_("This person acts for the firm already.")) from twice
    return Facts(grant, person=person.pk, role=role, firm=firm.pk)


@action("mandates.end_role")
def end_role(grant: Grant, *, by: Actor, at: datetime) -> Facts:
    """End a role now. Conflict where it has ended, and where it is the last administrator's."""
    others = Grant.objects.filter(role=Role.ADMINISTRATOR, ended_at=None).exclude(pk=grant.pk)
    if grant.role == Role.ADMINISTRATOR and not others.exists():
        raise Conflict(_("This is the last administrator: appoint another first."))
    fill_once(grant, "ended_at", ended_at=at, ended_by=by.person or 0)
    return Facts(person=grant.person_id, role=grant.role, unit=grant.unit_id, firm=grant.firm_id)


@action("mandates.assist")
def assist(mandate: Mandate, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Begin to enter what a representative says on the telephone. Each act that follows names both, the officer and the representative.

    The log row keeps the length of the reason alone; the representative reads it in a letter (Greek law 4624/2019, article 33: information).
    """
    _tell(mandate, f"assisted-{at.isoformat()}", partial(letters.assisted, reason=reason), at)
    return Facts(person=mandate.person_id, body=mandate.body_id, reason_length=len(reason))


def _take_seat(mandate: Mandate, by: Actor, at: datetime) -> Mandate:
    try:
        with transaction.atomic():
            mandate.save(force_insert=True)
    except IntegrityError as taken:
        raise Conflict(_("This body's seat is held already, or this person holds the other one. End that mandate first.")) from taken
    if mandate.ends_on is not None:
        Term.objects.create(mandate=mandate, starts_on=mandate.starts_on, ends_on=mandate.ends_on, given_at=at, given_by=by.person)
    return mandate


def _leave_seat(mandate: Mandate, ending: str, by: Actor, at: datetime) -> None:
    fill_once(mandate, "ended_at", ended_at=at, ended_by=by.person or 0, ending=ending)
    mandate.codes.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    if ending in TAKEN_AWAY:
        # Wherever they are signed in, they come in anew, as whom they still are.
        end_sessions(mandate.person, by=by, at=at)


def _tell(mandate: Mandate, what: str, compose: Callable[[Mandate], Letter], at: datetime) -> None:
    person = mandate.person
    with translation.override(person.language):
        letter = compose(mandate)
    mail(letter, to=person.email, language=person.language, key=f"mandates.{what}:{mandate.pk}", person=person.pk, at=at)


def _leave_network(body: int) -> None:
    if not Mandate.objects.filter(body=body, ended_at=None).exists():
        Body.objects.filter(pk=body).update(joined_at=None)


def _moved(held: Mandate, *, seat: str, at: datetime) -> Mandate:
    """The same person in the other seat, from today to the last day that they had."""
    kept = {name: getattr(held, name) for name in ("body", "person", "unit", "document", "position", "listed_publicly")}
    today = at.date()
    last = max(held.ends_on, today) if held.ends_on else today + MANDATE_LIVES
    return Mandate(**kept, seat=seat, starts_on=today, ends_on=last, succeeds=held)
