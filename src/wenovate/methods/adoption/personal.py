"""Personal data of adoptions: the adoption is the body's and stays."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding, black_out
from wenovate.people.accounts.models import Person

from .models import Adoption


def export(person: Person) -> list[dict[str, Any]]:
    """The adoptions that one recorded or brought up to date last."""
    rows = Adoption.objects.filter(person=person).select_related("dossier").order_by("pk")
    return [{"about": row.dossier.number or "", "state": row.status, "note": row.note, "at": row.changed_at.isoformat()} for row in rows]


def erase(person: Person, at: datetime) -> Gone:
    """Black out the person in the notes; what was measured names nobody."""
    return black_out(person, Adoption.objects.filter(person=person), "note")


HOLDING = Holding(
    what=_("Adoptions that you recorded for your body, with your notes"),
    why=_("So that others find who has experience with a project: article 6(1)(e) GDPR."),
    how_long=_("They stay with the body; your name and contact details in the notes go with your account."),
    models=("adoption.Adoption",),
    export=export,
    erase=erase,
)
