"""What is written about support."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, fill_once
from wenovate.people.organisations.queries import kin
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers.models import Dossier

from . import queries
from .models import FIGURE_LENGTH, Backing


@action("support.back")
def back(dossier: Dossier, kind: str, *, figure: str = "", by: Actor, at: datetime) -> Facts:
    """Say that it concerns one too, or that one would test it; `figure` is the side's own, in its own words (at most 300 characters).

    Once a body, once a person who acts for none: a second one, also at the same instant, is a Conflict. Refused where the noun takes
    no such backing, or not from its own side. The backing is the answer's subject.
    """
    rule = queries.backable.get(dossier.kind)
    answer = rule(by, dossier, kind) if rule else False
    if answer is not True:
        raise Refused(Verdict(allowed=False, reason=str(answer or _("This cannot be said of it now."))))
    if Backing.objects.filter(dossier=dossier.pk, kind=kind, body__in=kin(by.body), ended_at=None).exists():
        raise Conflict(_("Your body was merged with one that has said this already. It counts once."))
    try:
        with transaction.atomic():
            backing = Backing.objects.create(
                dossier_id=dossier.pk,
                kind=kind,
                person_id=by.known_person,
                body_id=by.body,
                figure=figure[:FIGURE_LENGTH],
                salt=secrets.token_hex(16),
                language=texts.current(),
                at=at,
            )
    except IntegrityError as twice:
        raise Conflict(_("This has been said already for your body. It counts once.")) from twice
    casework.count(dossier, queries.counter_of(kind, by_body=by.body is not None), 1)
    return Facts(backing, dossier=dossier.pk, kind=kind, body=by.body, backing=backing.mark)


@action("support.take_back")
def take_back(backing: Backing, *, by: Actor, at: datetime) -> Facts:
    """Take it back; the counter goes down with it."""
    casework.hold(backing.dossier)
    fill_once(backing, "ended_at", ended_at=at)
    casework.count(backing.dossier, queries.counter_of(backing.kind, by_body=backing.body_id is not None), -1)
    return Facts(dossier=backing.dossier_id, kind=backing.kind)
