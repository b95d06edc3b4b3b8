"""What is written about writing together."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action, guards
from wenovate.base.questions.models import QuestionSet
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier

from . import queries
from .models import FieldLock

# Long enough for a telephone call, short enough for those who wait; saving in the background renews it.
LOCK_LASTS = timedelta(minutes=10)


@action("cowriting.take")
def take(dossier: Dossier, field: str, *, by: Actor, at: datetime) -> Facts:
    """Hold a field for ten minutes, or hold on to it. Conflict, with name and time, where somebody else holds it; two at once: one."""
    free = Q(until__lte=at) | Q(person=by.person)
    rows = FieldLock.objects.filter(dossier=dossier.pk, field=field)
    if rows.filter(free).update(person=by.person, until=at + LOCK_LASTS):
        return Facts(field=field)
    try:
        with transaction.atomic():
            FieldLock.objects.create(dossier_id=dossier.pk, field=field, person_id=by.person, until=at + LOCK_LASTS)
    except IntegrityError as held:
        raise Conflict(_held(rows.select_related("person").first(), dossier)) from held
    return Facts(field=field)


@action("cowriting.write")
def write(dossier: Dossier, question_set: QuestionSet, field: str, text: str, base: int, *, by: Actor, at: datetime) -> Facts:
    """Give a field a new text: the next version of the whole (the log row has its hash), and the field is free again.

    `base` is the version of the field from which the writer began. Whoever holds the lock writes; after it has ended, whoever wrote on
    still may, as long as nobody else holds the field or has changed it since. Otherwise Conflict: no version is ever written over.
    """
    lock = FieldLock.objects.filter(dossier=dossier.pk, field=field, until__gt=at).select_related("person").first()
    if lock is not None and lock.person_id != by.person:
        raise Conflict(_held(lock, dossier))
    if guards.stands(guards.COMPARE) and queries.version_of(dossier, field) != base:
        raise Conflict(_("Somebody has changed this field since you began. Compare their text with yours, then save again."))
    newest = dossiers.newest(dossier)
    answers = {**(newest.answers if newest else {}), field: text}
    mark = casework.fix_revision(dossier, question_set, answers, by=by.person, at=at)
    Dossier.objects.filter(pk=dossier.pk).update(saved_at=at)
    FieldLock.objects.filter(dossier=dossier.pk, field=field, person=by.person).delete()
    return Facts(field=field, revision=mark)


@action("cowriting.leave")
def leave(dossier: Dossier, field: str, *, by: Actor, at: datetime) -> Facts:
    """Let go of a field without a change."""
    FieldLock.objects.filter(dossier=dossier.pk, field=field, person=by.person).delete()
    return Facts(field=field)


def _held(lock: FieldLock | None, dossier: Dossier) -> str:
    return queries.held(lock, dossier) if lock else _("Somebody else writes this field at this moment. Try again in a few minutes.")
