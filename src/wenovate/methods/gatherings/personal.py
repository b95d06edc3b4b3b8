"""Personal data of gatherings: who leads one may be a name. Of those who came there is none."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding, blacken, blacker
from wenovate.people.accounts.models import Person

from .models import Gathering


def _naming(person: Person) -> "QuerySet[Gathering]":
    named = Q(led_by__icontains=person.surname) | Q(title__icontains=person.surname)
    rows: QuerySet[Gathering] = Gathering.objects.filter(named) if person.surname else Gathering.objects.none()
    return rows.order_by("pk")


def export(person: Person) -> list[dict[str, Any]]:
    """The gatherings that one led under one's name."""
    own = _naming(person).filter(led_by__icontains=person.given_name)
    return [{"title": one.title, "led_by": one.led_by, "at": one.starts_at.isoformat()} for one in own]


def erase(person: Person, at: datetime) -> Gone:
    """The name goes; that the gathering was held stays."""
    change = blacker(person)
    return Gone(sum(blacken(one, change, "title", "led_by") for one in _naming(person)))


HOLDING = Holding(
    what=_("That you led a round table, a focus group or an interview, where your name was written on its page"),
    why=_("So that those who are invited know whom they meet: article 6(1)(e) GDPR."),
    how_long=_("Your name goes with your account. Who came is kept as bodies and as a number of people, without names."),
    models=("gatherings.Gathering", "gatherings.Record"),
    export=export,
    erase=erase,
)
