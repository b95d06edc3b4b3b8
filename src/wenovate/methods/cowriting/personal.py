"""Personal data of writing together: who holds a field now. The texts are revisions of the dossier."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding
from wenovate.people.accounts.models import Person

from .models import FieldLock


def export(person: Person) -> list[dict[str, Any]]:
    """The fields that one holds."""
    rows = FieldLock.objects.filter(person=person).select_related("dossier").order_by("pk")
    return [{"about": row.dossier.number or "", "title": row.field, "until": row.until.isoformat()} for row in rows]


def erase(person: Person, at: datetime) -> Gone:
    """Let go of them."""
    locks, _by_table = FieldLock.objects.filter(person=person).delete()
    return Gone(locks)


HOLDING = Holding(
    what=_("Which field of a project you are writing at this moment"),
    why=_("So that two do not write over each other."),
    how_long=_("Ten minutes after you stop."),
    models=("cowriting.FieldLock",),
    export=export,
    erase=erase,
)
