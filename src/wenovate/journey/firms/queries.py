"""Firms and the people who act for them."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor, may
from wenovate.decide import spelling
from wenovate.people.mandates import invitations as sent
from wenovate.people.mandates.enums import Role
from wenovate.people.mandates.models import Grant
from wenovate.people.organisations.models import Firm

from .models import FirmInvitation

# What a list is narrowed to.
KINDS = {"startup": Q(is_startup=True), "research": Q(is_research=True)}
_PEOPLE = 200


def listed(words: str = "", kind: str = "") -> "QuerySet[Firm]":
    """The firms that wish to be shown, by name: those in whose name each of the words begins one, of a kind or (empty) of any."""
    found = Firm.objects.filter(KINDS.get(kind, Q()), listed=True)
    for word in spelling.fold(words).split()[:4]:
        found = found.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
    return found.order_by("sort_key", "pk")


def firm(actor: Actor, pk: int) -> Firm:
    """A firm that the actor may see, or 404."""
    found: Firm | None = Firm.objects.filter(pk=pk).first()
    if found is None or not (found.listed or may(actor, "firms.read", found)):
        raise Http404
    return found


def numbered(country: str, number: str) -> Firm | None:
    """The firm of a register number, if it is registered here."""
    return Firm.objects.filter(country=country, number=number).first()


def people(firm: Firm) -> list[Grant]:
    """Who acts for a firm, its contacts first, then as they came."""
    rows = Grant.objects.filter(firm=firm, ended_at=None).select_related("person", "firm")
    return sorted(rows[:_PEOPLE], key=lambda grant: (grant.role != Role.FIRM_CONTACT, grant.pk))


def place(actor: Actor, pk: int) -> Grant:
    """Somebody's place in a firm that the actor may see, or 404."""
    found = Grant.objects.filter(pk=pk, ended_at=None).exclude(firm=None).select_related("person", "firm").first()
    if found is None or not may(actor, "firms.read", found.firm):
        raise Http404
    return found


def invitations(firm: Firm) -> list[FirmInvitation]:
    """The invitations that nobody has answered, newest first."""
    return list(FirmInvitation.objects.filter(firm=firm, answered_at=None).select_related("firm").order_by("-pk")[:_PEOPLE])


def invitation(pk: int) -> FirmInvitation:
    """An invitation, or 404."""
    return sent.one(FirmInvitation, pk)


def invitations_to(actor: Actor, at: datetime) -> list[FirmInvitation]:
    """What a person is invited to by the address that they proved, and has not answered."""
    return sent.addressed_to(FirmInvitation, actor, at)
