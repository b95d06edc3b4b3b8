"""What is written about adoptions (mission, S8 and E5)."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, move
from wenovate.base.registry import Table
from wenovate.people.organisations.queries import kin
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers.models import Dossier

from .enums import INTERESTED, KNOWLEDGE
from .models import Adoption, Benefit

# What follows when a body adopts, by kind of dossier: (adoption, by=…, at=…), inside the act. Nouns sign in.
followers: Table[Any] = Table("what follows from an adoption")


@action("adoption.adopt")
def adopt(dossier: Dossier, note: str = "", *, for_knowledge: bool = False, by: Actor, at: datetime) -> Facts:
    """Say that one's body is interested, or wants it for knowledge only (the adoption is the answer's subject).

    Once a body: main and alternate at the same instant leave one adoption, the other gets a Conflict.
    """
    if Adoption.objects.filter(dossier=dossier.pk, body__in=kin(by.body)).exists():
        raise Conflict(_("Your body was merged with one that has recorded this adoption already."))
    status = KNOWLEDGE if for_knowledge else INTERESTED
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                dossier_id=dossier.pk,
                body_id=by.known_body,
                person_id=by.known_person,
                status=status,
                note=note,
                salt=secrets.token_hex(16),
                language=texts.current(),
                begun_at=at,
                changed_at=at,
            )
    except IntegrityError as twice:
        raise Conflict(_("Your body has recorded this adoption already: say there how far it is.")) from twice
    casework.count(dossier, "adoption_count", 1)
    follow = followers.get(dossier.kind)
    if follow is not None:
        follow(adoption, by=by, at=at)
    return Facts(adoption, dossier=dossier.pk, body=by.body, status=str(status), adoption=adoption.mark)


@action("adoption.advance")
def advance(adoption: Adoption, to: str, note: str, *, by: Actor, at: datetime) -> Facts:
    """Say how far it is now, with a note for others; the same state again changes the note alone.

    Refused where no way leads there from where it stands, Conflict where a colleague moved it meanwhile.
    """
    before = adoption.status
    if to != before:
        if not adoption.lifecycle.allows(before, to):
            raise Refused(Verdict(allowed=False, reason=_("From where it stands it cannot go there.")))
        move(adoption, to)
    adoption.note, adoption.language, adoption.person_id, adoption.changed_at = note, texts.current(), by.known_person, at
    adoption.save(update_fields=["note", "language", "person", "changed_at"])
    return Facts(dossier=adoption.dossier_id, before=before, status=to, adoption=adoption.mark)


@action("adoption.measure")
def measure(
    adoption: Adoption,
    indicator: dict[str, str],
    unit: dict[str, str],
    *,
    baseline: Decimal,
    target: Decimal | None,
    actual: Decimal | None,
    measured_on: date,
    method: str,
    by: Actor,
    at: datetime,
) -> Facts:
    """Record a benefit: `indicator` and `unit` by language, the value before, the one wanted and the one reached; when and how."""
    benefit = Benefit.objects.create(
        adoption=adoption,
        indicator=indicator,
        unit=unit,
        baseline=baseline,
        target=target,
        actual=actual,
        measured_on=measured_on,
        method=method,
        at=at,
    )
    Adoption.objects.filter(pk=adoption.pk).update(changed_at=at)
    return Facts(benefit, dossier=adoption.dossier_id, benefit=benefit.mark)
