"""Personal data of sheets: a filed sheet counts and stays, without who filed it; a draft goes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding, black_out
from wenovate.people.accounts.models import Person

from .models import Sheet


def export(person: Person) -> list[dict[str, Any]]:
    """One's sheets, drafts too."""
    rows = Sheet.objects.filter(person=person).select_related("dossier").order_by("pk")
    return [
        {"about": row.dossier.number or "", "answers": row.answers, "submitted_at": row.filed_at.isoformat() if row.filed_at else ""}
        for row in rows
    ]


def erase(person: Person, at: datetime) -> Gone:
    """Drafts go; in the reasons of filed sheets the person is blacked out. Scores stay as they are."""
    drafts, _by_table = Sheet.objects.filter(person=person, filed_at=None).delete()
    gone = black_out(person, Sheet.objects.filter(person=person), "answers")
    return Gone(drafts + gone.count, gone.marks)


HOLDING = Holding(
    what=_("Your evaluation sheets"),
    why=_("So that a result can be counted again: article 6(1)(e) GDPR."),
    how_long=_("A filed sheet stays, without your name; a draft goes with your account."),
    models=("evaluation.Sheet",),
    export=export,
    erase=erase,
)
