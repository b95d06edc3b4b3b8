"""Personal data of the desk: who looks after what, one's filters, one's receipts. They go with the account."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import before

from .models import Done, SavedFilter, Taken


def export(person: Person) -> list[dict[str, Any]]:
    """What one looks after, one's filters, and what one did to many at once."""
    taken = [{"took": one.subject, "at": one.at.isoformat()} for one in Taken.objects.filter(person=person).order_by("pk")]
    saved = [
        {"filter": one.name, "list": one.list, "shared": one.shared} for one in SavedFilter.objects.filter(person=person).order_by("pk")
    ]
    done = [
        {"did": one.act, "matters": len(one.lines), "at": one.at.isoformat()} for one in Done.objects.filter(person=person).order_by("pk")
    ]
    return [*taken, *saved, *done]


def erase(person: Person, at: datetime) -> Gone:
    """Take everything away: a matter is everybody's again; what was done stands in the log."""
    return Gone(sum(model.objects.filter(person=person).delete()[0] for model in (Taken, SavedFilter, Done)))


def expire(at: datetime) -> Gone:
    """Takings and receipts of long ago."""
    return Gone(sum(model.objects.filter(at__lt=before("keys", at)).delete()[0] for model in (Taken, Done)))


HOLDING = Holding(
    what=_("Of officers: matters that you look after, filters that you saved, receipts of what you did to many at once"),
    why=_("So that colleagues do not do the same twice: article 6(1)(e) GDPR."),
    how_long=_("Matters and receipts for a month; filters until you remove them or close your account."),
    models=("desk.Taken", "desk.SavedFilter", "desk.Done"),
    export=export,
    erase=erase,
    expire=expire,
    periods=("keys",),
)
