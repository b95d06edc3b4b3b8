"""Personal data in sources of needs: a passage may name somebody, an address may lead to who wrote it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding, blacken, blacker
from wenovate.people.accounts.models import Person

from .models import Source


def _naming(person: Person) -> "QuerySet[Source]":
    named: QuerySet[Source] = Source.objects.filter(quote__icontains=person.surname) if person.surname else Source.objects.none()
    return named.order_by("pk")


def export(person: Person) -> list[dict[str, Any]]:
    """The passages in which one's name stands."""
    own = _naming(person).filter(quote__icontains=person.given_name)
    return [{"source": one.kind, "passage": one.quote} for one in own]


def erase(person: Person, at: datetime) -> Gone:
    """The name goes out of the passages; where and when it was said stays."""
    change = blacker(person)
    return Gone(sum(blacken(one, change, "quote") for one in _naming(person)))


HOLDING = Holding(
    what=_("Passages from gatherings, interviews and social networks, where somebody’s name stands in them against our request"),
    why=_("So that one sees where a need comes from: article 6(1)(e) GDPR."),
    how_long=_("They stay with the need. Who said something is not recorded; a name in a passage goes with the account."),
    models=("needs.Source",),
    export=export,
    erase=erase,
)
