"""Personal data of demands: who follows which areas. Who wrote a demand stands with the case files."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person

from .models import Follow


def export(person: Person) -> list[dict[str, Any]]:
    """The areas that one follows."""
    return [{"area": row.area, "since_at": row.since_at.isoformat()} for row in Follow.objects.filter(person=person).order_by("pk")]


def erase(person: Person, at: datetime) -> Gone:
    """They go."""
    return Gone(Follow.objects.filter(person=person).delete()[0])


HOLDING = Holding(
    what=_("The areas in which you wish letters about new demands"),
    why=_("Because you asked for them: article 6(1)(a) GDPR."),
    how_long=_("Until you end them, or with your account."),
    models=("demands.Follow",),
    export=export,
    erase=erase,
)
