"""The people of the network: who holds which seat of which body, as far as the reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from wenovate.base.gate import Actor
from wenovate.base.names import Folded, Ordered, full_name
from wenovate.base.texts import clean_text
from wenovate.decide import spelling
from wenovate.people.organisations.enums import Country, Level
from wenovate.people.organisations.models import Body

from .enums import Seat
from .models import Mandate
from .rules import sees_members

# A name is found by its first few words.
MOST_WORDS = 6


@dataclass(frozen=True)
class Asked:
    """What is looked for: words of a name, and what a filter leaves."""

    words: str = ""
    level: str = ""
    country: str = ""
    seat: str = ""

    def parameters(self, **other: str) -> str:
        """The same question in an address, with `other` answers in it."""
        asked = replace(self, **other)
        pairs = {"q": asked.words, "level": asked.level, "country": asked.country, "seat": asked.seat}
        return urlencode({name: value for name, value in pairs.items() if value})


def asked(parameters: Mapping[str, str]) -> Asked:
    """The question that an address asks; what no filter knows is left out."""
    choices = {"level": Level.values, "country": Country.values, "seat": Seat.values}
    known = {name: value for name, values in choices.items() if (value := parameters.get(name, "")) in values}
    return Asked(clean_text(parameters.get("q", ""), lines=False)[:100], **known)


def seen_by(actor: Actor, today: date) -> "QuerySet[Mandate]":
    """The seats that are held today and whose holder the actor may see: the only place where that is said.

    Whatever is searched, filtered, counted and ordered begins here, so that no question tells of anybody who is not shown.
    """
    standing: Any = Mandate.objects.valid(today).filter(person__is_active=True)
    seen: QuerySet[Mandate] = standing if sees_members(actor, None) else standing.filter(listed_publicly=True)
    return seen.select_related("person", "body")


def people(actor: Actor, asked: Asked, today: date) -> "QuerySet[Mandate]":
    """Whom the actor sees and asked for, by surname in the order of the alphabet."""
    found = seen_by(actor, today).annotate(folded=Folded(full_name("person__")))
    for word in spelling.fold(asked.words).split()[:MOST_WORDS]:
        found = found.filter(Q(folded__contains=word) | Q(body__folded__contains=word))
    wanted = {"body__level": asked.level, "body__country": asked.country, "seat": asked.seat}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.order_by(Ordered(full_name("person__", surname_first=True)), "pk")


def of_body(actor: Actor, body: Body, today: date) -> list[Mandate]:
    """Whom the actor sees of one body, the main member first."""
    return list(seen_by(actor, today).filter(body=body).order_by("-seat", "pk"))
