"""Personal data of reports. Ideas themselves are held as all that people begin and send: by dossiers."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding, black_out
from wenovate.people.accounts.models import Person

from .models import Report


def export(person: Person) -> list[dict[str, Any]]:
    """What one told the unit of ideas of others."""
    rows = Report.objects.filter(person=person).select_related("idea").order_by("pk")
    return [{"about": row.idea.number or "", "text": row.text, "at": row.at.isoformat()} for row in rows]


def erase(person: Person, at: datetime) -> Gone:
    """Black out the person in what they told."""
    return black_out(person, Report.objects.filter(person=person), "text")


HOLDING = Holding(
    what=_("That you told the unit that an idea should not stand there"),
    why=_("So that what harms somebody is taken out of sight: article 6(1)(e) GDPR."),
    how_long=_("It stays with the idea, of “somebody who has left”; the author of the idea never learns whose it was."),
    models=("ideas.Report",),
    export=export,
    erase=erase,
)
