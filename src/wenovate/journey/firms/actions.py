"""What is written about firms and the people who act for them (mission S20, S23; form F7, the firm)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action
from wenovate.base.gate.actor import MACHINE
from wenovate.base.outbox import mail
from wenovate.decide import spelling
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates import invitations
from wenovate.people.mandates.enums import Answer, Role
from wenovate.people.mandates.models import Grant
from wenovate.people.organisations.models import Firm

from . import letters, queries
from .models import FirmInvitation
from .rules import REGISTERED

_PROFILE = ("size", "website", "email", "offers", "references")


@action("firms.register")
def register(country: str, number: str, answers: Mapping[str, Any], *, language: str, by: Actor, at: datetime) -> Facts:
    """Register a firm (the answer's subject) by its register number; whoever does it is its contact person.

    `answers` are those of the form of a firm. Conflict where the firm is registered: its people invite their colleagues.
    """
    firm = Firm(country=country, number=number, language=language, registered_at=at)
    _fill(firm, answers)
    try:
        with transaction.atomic():
            firm.save(force_insert=True)
    except IntegrityError as twice:
        raise Conflict(str(REGISTERED)) from twice
    _let_in(firm, by.known_person, Role.FIRM_CONTACT, at)
    return Facts(firm, country=country)


@action("firms.edit")
def edit(firm: Firm, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Change name and profile of a firm. The register number stays: another number is another firm."""
    _fill(firm, answers)
    firm.save()
    return Facts(listed=firm.listed)


@action("firms.invite")
def invite(firm: Firm, email: str, *, language: str, by: Actor, at: datetime) -> Facts:
    """Invite somebody by their address to act for a firm (the answer's subject); where nobody does any more, as its contact person.

    Conflict where an invitation to this address is open.
    """
    invitation = FirmInvitation(firm=firm, language=language, as_contact=not queries.people(firm))
    open_already = _("Somebody is invited under this address already: withdraw that invitation first.")
    invitations.keep(invitation, email, open_already, among={"firm": firm, "email": email.strip().lower()}, by=by, at=at)
    with translation.override(language):
        letter = letters.invited(invitation)
    mail(letter, to=invitation.email, language=language, key=f"firms.invited:{invitation.pk}", at=at)
    return Facts(invitation, firm=firm.pk)


@action("firms.withdraw_invitation")
def withdraw_invitation(invitation: FirmInvitation, *, by: Actor, at: datetime) -> Facts:
    """Take an invitation back. Conflict where it was answered already."""
    invitations.withdraw(invitation, by=by, at=at)
    return Facts(firm=invitation.firm_id)


@action("firms.accept_invitation")
def accept_invitation(invitation: FirmInvitation, *, by: Actor, at: datetime) -> Facts:
    """Act for the firm from now on. Conflict where one does already, or it was answered, withdrawn, or is past."""
    invitations.answer(invitation, Answer.ACCEPTED, by=by, at=at)
    _let_in(invitation.firm, by.known_person, Role.FIRM_CONTACT if invitation.as_contact else Role.FIRM_MEMBER, at)
    return Facts(firm=invitation.firm_id)


@action("firms.decline_invitation")
def decline_invitation(invitation: FirmInvitation, *, by: Actor, at: datetime) -> Facts:
    """Say no to an invitation. Conflict where it was answered, withdrawn, or is past."""
    invitations.answer(invitation, Answer.DECLINED, by=by, at=at)
    return Facts(firm=invitation.firm_id)


@action("firms.name_contact")
def name_contact(place: Grant, *, by: Actor, at: datetime) -> Facts:
    """Make a person of the firm one of its contact persons. Conflict where they are one, or have left."""
    if place.role == Role.FIRM_CONTACT:
        raise Conflict(_("This person is a contact person already."))
    _make_contact(place, at)
    return Facts(firm=place.firm_id, person=place.person_id)


@action("firms.leave")
def leave(place: Grant, *, by: Actor, at: datetime) -> Facts:
    """A person no longer acts for the firm: the right is gone at their next request. Conflict where they have left.

    Where no contact person is left, whoever has been there longest becomes one: a firm never stands without anybody to turn to.
    """
    # One after the other: two contact persons who leave at once would each count on the other.
    firm = Firm.objects.select_for_update(no_key=True, of=("self",)).get(grants=place)
    mandates.end_role(place, by=MACHINE, at=at)
    left = queries.people(firm)
    if left and left[0].role != Role.FIRM_CONTACT:
        _make_contact(left[0], at)
    return Facts(firm=firm.pk, person=place.person_id)


def _fill(firm: Firm, answers: Mapping[str, Any]) -> None:
    firm.call(spelling.tidy(answers["name"]))
    for name in _PROFILE:
        setattr(firm, name, answers.get(name, ""))
    kinds = answers.get("kinds", ())
    firm.is_startup, firm.is_research = "startup" in kinds, "research" in kinds
    firm.founded_in = int(answers["founded_in"]) if answers.get("founded_in") else None
    firm.listed = bool(answers.get("listed"))


def _let_in(firm: Firm, person: int, role: str, at: datetime) -> None:
    day = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    mandates.let_into_firm(firm, Person.objects.get(pk=person), role, starts_on=day, by=MACHINE, at=at)


def _make_contact(place: Grant, at: datetime) -> None:
    firm: Any = place.firm
    mandates.end_role(place, by=MACHINE, at=at)
    _let_in(firm, place.person_id, Role.FIRM_CONTACT, at)
