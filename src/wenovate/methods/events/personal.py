"""Personal data of declarations for a workshop."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person

from .models import Participation


def export(person: Person) -> list[dict[str, Any]]:
    """One's declarations."""
    rows = Participation.objects.filter(person=person).select_related("event__dossier").order_by("pk")
    return [{"about": row.event.dossier.number or "", "given": row.comes, "note": row.note, "at": row.at.isoformat()} for row in rows]


def erase(person: Person, at: datetime) -> Gone:
    """The note was about the person; that their body took part stays."""
    return Gone(Participation.objects.filter(person=person).exclude(note="").update(note=""))


HOLDING = Holding(
    what=_("Whether you come to a workshop, and what you wrote about it"),
    why=_("So that a team can be named: article 6(1)(e) GDPR."),
    how_long=_("That your body took part stays; your note goes with your account."),
    models=("events.Participation",),
    export=export,
    erase=erase,
)
