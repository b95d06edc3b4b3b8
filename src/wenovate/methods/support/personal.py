"""Personal data of backings: the word of a body stays, and that of a citizen as of somebody who has left."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding, black_out
from wenovate.people.accounts.models import Person

from .models import Backing


def export(person: Person) -> list[dict[str, Any]]:
    """What one said that it concerns one too, or would test."""
    rows = Backing.objects.filter(person=person).select_related("dossier").order_by("pk")
    return [{"about": row.dossier.number or "", "kind": row.kind, "figure": row.figure, "at": row.at.isoformat()} for row in rows]


def erase(person: Person, at: datetime) -> Gone:
    """Black out the person in their figures."""
    return black_out(person, Backing.objects.filter(person=person), "figure")


HOLDING = Holding(
    what=_("That something concerns you or your body too, or that you would test it"),
    why=_("So that what many have in common is found: article 6(1)(e) GDPR."),
    how_long=_("It stays and counts, of your body or of “somebody who has left”."),
    models=("support.Backing",),
    export=export,
    erase=erase,
)
