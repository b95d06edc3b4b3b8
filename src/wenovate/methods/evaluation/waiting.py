"""Sheets that somebody has still to file, for my page and the desk."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, may
from wenovate.spine.notices.waiting import Group, Item

from . import queries


def sheets_of(actor: Actor, at: datetime) -> list[Item]:
    """One line a dossier that waits for the actor's sheet, or for that of their body."""
    rounds = [round for round in queries.running(at) if may(actor, "evaluation.file_sheet", round, at)]
    return [
        Item(
            title=dossier.headline,
            href=reverse("evaluation:sheet", kwargs={"round": round.pk, "number": dossier.number}),
            kicker=_("Evaluation sheet"),
            due=round.closes_at,
            zone=round.run.programme.zone,
            line=str(dossier.body or ""),
            group=Group.SCORE,
            programme=round.run.programme.slug,
            body=actor.body,
        )
        for round, dossier in queries.without_sheet(rounds, actor)
    ]
