"""Personal data of letters to many: addresses of recipients, and previews that name them."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wenovate.base.files.storing import discard
from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before

from .models import Print, Recipient


def export(person: Person) -> list[dict[str, Any]]:
    """The letters to many of which one is a recipient."""
    rows = _to(person).select_related("mailing").order_by("pk")
    return [{"at": row.mailing.sent_at.isoformat() if row.mailing.sent_at else "", "address": row.address} for row in rows]


def erase(person: Person, at: datetime) -> Gone:
    """Let go of the address; that somebody was written to stays, so that counts hold and nobody is written to twice."""
    rows = list(_to(person))
    previews = Print.objects.filter(mailing__in={row.mailing_id for row in rows})
    return Gone(_forget(rows) + _discard(previews))


def expire(at: datetime) -> Gone:
    """Addresses and previews of letters that were sent long ago."""
    old = before("letters", at)
    sent = Recipient.objects.filter(mailing__sent_at__lt=old).exclude(address__endswith=GONE)
    return Gone(_forget(list(sent[:5_000])) + _discard(Print.objects.filter(asked_at__lt=old)))


# An address a mailing is unique, and this one reaches nobody (RFC 2606).
GONE = "@gone.invalid"


def _to(person: Person) -> Any:
    return Recipient.objects.filter(Q(person=person) | Q(address__iexact=person.email))


def _forget(rows: list[Recipient]) -> int:
    for row in rows:
        row.person, row.address, row.fields = None, f"{row.pk}{GONE}", {}
    Recipient.objects.bulk_update(rows, ["person", "address", "fields"], batch_size=500)
    return len(rows)


def _discard(prints: Any) -> int:
    found = list(prints.select_related("file"))
    for one in found:
        one.delete()
        if one.file is not None:
            discard(one.file)
    return len(found)


HOLDING = Holding(
    what=_("Your address among those to whom a unit wrote a letter to many"),
    why=_("So that everybody gets it once, and so that it can be shown who was told: article 6(1)(e) GDPR."),
    how_long=_("Until the period of letters is over."),
    models=("mailings.Mailing", "mailings.Recipient", "mailings.Print"),
    export=export,
    erase=erase,
    expire=expire,
    periods=("letters",),
)
