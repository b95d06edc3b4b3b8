"""Personal data of carrying out: what was planned and found is the project's and stays, without the person."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.people.accounts.holdings import Gone, Holding, black_out
from wenovate.people.accounts.models import Person

from .models import FollowUp, Milestone, Pilot


def export(person: Person) -> list[dict[str, Any]]:
    """The milestones, pilots and answers of a firm that one wrote or changed last."""
    milestones = Milestone.objects.filter(person=person).select_related("dossier").order_by("pk")
    pilots = Pilot.objects.filter(person=person).select_related("dossier").order_by("pk")
    answers = FollowUp.objects.filter(person=person).select_related("dossier").order_by("pk")
    return [
        *({"about": row.dossier.number or "", "title": row.title, "responsible": row.responsible, "note": row.note} for row in milestones),
        *({"about": row.dossier.number or "", "state": row.status, "reason": row.reason} for row in pilots),
        *({"about": row.dossier.number or "", "comment": row.comment, "at": row.given_at.isoformat()} for row in answers),
    ]


def erase(person: Person, at: datetime) -> Gone:
    """Black the person out wherever these texts say who they are: several people write one row, so all rows are looked through."""
    gone = black_out(person, Milestone.objects.all(), "title", "responsible", "note", "former")
    gone.add(black_out(person, Pilot.objects.all(), "plan", "findings", "reason"))
    gone.add(black_out(person, FollowUp.objects.filter(person=person), "comment"))
    return gone


HOLDING = Holding(
    what=_("Milestones, pilots and half-yearly answers of a firm that you wrote"),
    why=_("So that everybody sees how a project is carried out, and what came of it: article 6(1)(e) GDPR."),
    how_long=_("They stay with the project; your name and contact details in the texts go with your account."),
    models=("milestones.Milestone", "milestones.Pilot", "milestones.FollowUp"),
    export=export,
    erase=erase,
)
