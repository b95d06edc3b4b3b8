"""Whom the unit can write to about registrations, and what came of a letter to bodies that were not members."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wenovate.people.organisations.models import Body, Unit
from wenovate.spine.mailings.audiences import Addressee, Audience, Outcome, Parameters

from . import queries
from .enums import AWAITING_DOCUMENT, DRAFT
from .models import Registration


def awaiting(unit: Unit, parameters: Parameters, at: datetime) -> Iterator[Addressee]:
    """The authors of registrations that wait for their document, overdue ones included, by deadline."""
    for one in queries.waiting_in(unit.pk).filter(status=AWAITING_DOCUMENT).iterator(chunk_size=500):
        if (author := one.author) is not None:
            yield Addressee(author, one.body, author.email, author.language, {"deadline": queries.last_day(one).isoformat()})


def registered(bodies: "QuerySet[Body]", since: datetime) -> "QuerySet[Body]":
    """Those that have sent a registration since."""
    sent = Registration.objects.exclude(status=DRAFT).filter(submitted_at__gte=since, body__in=bodies)
    return bodies.filter(pk__in=sent.values("body"))


AWAITING = Audience(
    _("Registrations that wait for their document, overdue ones included"),
    _("You receive this letter because your registration in the Innovation Network waits for its designation document."),
    awaiting,
    frozenset({"body", "name", "deadline"}),
)
REGISTERED = Outcome(_("Registered since then"), registered)
