"""What is written about evaluation: rounds, sheets, results."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, move
from wenovate.base.questions.answers import check
from wenovate.base.registry import Table
from wenovate.decide import seals
from wenovate.people.organisations.queries import kin
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run

from . import queries
from .enums import PUBLISHED
from .models import Round, Sheet
from .rules import own_case

# What follows from a result, by name of the round: (round, by=…, at=…), inside the act that publishes it. Nouns sign in.
followers: Table[Any] = Table("what follows from a result")


@action("evaluation.open_round")
def open_round(
    run: Run,
    name: str,
    *,
    per: str,
    sealed: bool,
    closes_at: datetime | None = None,
    wanted: int = 0,
    places: int = 0,
    by: Actor,
    at: datetime,
) -> Facts:
    """Open a round with the criteria that the programme's recipe has under `name` (the answer's subject).

    `per` is person or body, `wanted` the sheets a dossier should get, `places` how many are chosen (0: no number). A sealed round
    wants `closes_at`. Conflict where the run has this round already.
    """
    if closes_at is not None and closes_at <= at:
        raise Refused(Verdict(allowed=False, reason=_("Choose a day that is still to come.")))
    criteria = programmes.rubric_of(run.programme, name)
    values = {"per": per, "sealed": sealed, "closes_at": closes_at, "wanted": wanted, "places": places}
    try:
        with transaction.atomic():
            opened = Round.objects.create(run=run, name=name, question_set=criteria, opened_at=at, **values)
    except IntegrityError as twice:
        raise Conflict(_("This evaluation has been opened already.")) from twice
    return Facts(opened, closes_at=closes_at.isoformat() if closes_at else None)


@action("evaluation.save_sheet")
def save_sheet(round: Round, dossier: Dossier, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Keep what was typed as the actor's draft, as it was typed. Conflict where the sheet has been filed."""
    sheet = _own_sheet(round, dossier, by, at)
    sheet.answers, sheet.saved_at = {**sheet.answers, **answers}, at
    try:
        with transaction.atomic():
            sheet.save()
    except IntegrityError as twice:
        raise Conflict(_("This sheet was being saved at the same moment. Save it again.")) from twice
    return Facts(sheet, dossier=dossier.pk)


@action("evaluation.file_sheet")
def file_sheet(round: Round, dossier: Dossier, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """File a complete sheet (the answer's subject). The log keeps its salted hash, never a score.

    One a person, or one a body: main and alternate at once leave one sheet, the other is told who was first (Conflict). A sheet and
    the publication of the result at once: either it counts, or it is refused. Nobody scores what
    comes from themselves or their body, or was typed in by them (Refused).
    """
    if reason := own_case(by, dossier, at):
        raise Refused(Verdict(allowed=False, reason=reason))
    if not check(round.question_set.definition, answers).complete:
        raise Refused(Verdict(allowed=False, reason=_("A criterion is missing or has a score outside the scale: look at it again.")))
    sheet = _own_sheet(round, dossier, by, at)
    if Sheet.objects.filter(round=round, dossier=dossier.pk, body__in=kin(by.body)).exclude(filed_at=None).exists():
        raise Conflict(_("Your body was merged with one that has filed a sheet already: they have one together."))
    sheet.answers, sheet.saved_at, sheet.filed_at = dict(answers), at, at
    try:
        with transaction.atomic():
            sheet.save()
    except IntegrityError as second:
        raise Conflict(queries.who_was_first(round, dossier, by)) from second
    return Facts(sheet, round=round.pk, dossier=dossier.pk, body=sheet.body_id, sheet=sheet.mark)


@action("evaluation.publish")
def publish(round: Round, *, by: Actor, at: datetime) -> Facts:
    """Count the sheets and fix the result; what follows from it (a project moves on, people are told) stands in the same act."""
    content = queries.content(round)
    Round.objects.filter(pk=round.pk).update(published_at=at, result=content)
    move(round, PUBLISHED)
    round.published_at, round.result = at, content
    follow = followers.get(round.name)
    if follow is not None:
        follow(round, by=by, at=at)
    return Facts(result=seals.fingerprint(content), sheets=len(content["sheets"]))


def _own_sheet(round: Round, dossier: Dossier, by: Actor, at: datetime) -> Sheet:
    """The actor's draft of this dossier, begun where there is none. Conflict where it, or their body's, is filed."""
    if not queries.candidates(round).filter(pk=dossier.pk).exists():
        raise Conflict(_("This is not evaluated here, or it has been withdrawn."))
    own = Sheet.objects.filter(round=round, dossier=dossier.pk, person=by.known_person, body=by.body).first()
    sheet = own or Sheet(
        round=round, dossier_id=dossier.pk, person_id=by.known_person, body_id=by.body, salt=secrets.token_hex(16), saved_at=at
    )
    if sheet.filed_at is not None:
        raise Conflict(_("You have filed this sheet already; a filed sheet stands."))
    return sheet
