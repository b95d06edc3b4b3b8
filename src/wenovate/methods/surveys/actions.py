"""What is written about surveys (mission, S4: one answer a body, with a closing date)."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, fill_once, guards
from wenovate.base.outbox import after
from wenovate.base.questions.answers import check
from wenovate.base.questions.models import QuestionSet
from wenovate.decide import seals
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes.models import Run

from . import letters, queries, results
from .enums import Per
from .models import Answer, Draft, Extension, Survey


@action("surveys.open")
def open_survey(
    run: Run,
    key: str,
    question_set: QuestionSet,
    *,
    per: str,
    opens_at: datetime,
    closes_at: datetime,
    reminds_at: datetime | None = None,
    stage: str = "",
    by: Actor,
    at: datetime,
) -> Facts:
    """Lay a survey of a run with its window (the answer's subject). Conflict where the run has it already, of this stage."""
    window = {"opens_at": opens_at, "closes_at": closes_at, "reminds_at": reminds_at}
    try:
        with transaction.atomic():
            survey = Survey.objects.create(run=run, key=key, stage=stage, question_set=question_set, per=per, **window)
    except IntegrityError as twice:
        raise Conflict(_("This survey has been opened already.")) from twice
    return Facts(survey, run=run.pk, key=key, stage=stage, opens_at=opens_at.isoformat(), closes_at=closes_at.isoformat())


@action("surveys.save")
def save(survey: Survey, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Keep what was typed as the actor's draft, as it was typed. It counts nowhere until it is sent."""
    whose: dict[str, Any] = {"survey": survey, "person_id": by.known_person, "body_id": queries.side(survey, by)}
    kept = queries.own_draft(survey, by)
    try:
        with transaction.atomic():
            values = {"answers": {**(kept.answers if kept else {}), **answers}, "saved_at": at}
            Draft.objects.update_or_create(**whose, defaults=values)
    except IntegrityError as twice:
        raise Conflict(_("This was being saved at the same moment. Save it again.")) from twice
    return Facts()


@action("surveys.give")
def give(survey: Survey, answers: Mapping[str, Any], seen: int, *, by: Actor, at: datetime) -> Facts:
    """Send a complete answer, or a corrected one; the draft goes. `seen` is the version that the sender had before them, 0 for none.

    One a body, or one a person. Of two representatives at once one is taken, the other is told who was first (Conflict). The log keeps
    the salted hash of a body's answer (the answer's subject); of a person's it says only that they have answered.
    """
    if not check(survey.question_set.definition, answers, country=survey.run.programme.country).complete:
        raise Refused(Verdict(allowed=False, reason=_("An answer is missing or is not one of those to choose from: look at it again.")))
    standing = queries.own_answer(survey, by)
    values = {"answers": dict(answers), "salt": secrets.token_hex(16), "person_id": by.known_person, "given_at": at}
    answer = _correct(survey, standing, seen, values, by) if standing else _give_first(survey, values, by)
    Draft.objects.filter(survey=survey, person=by.person, body=queries.side(survey, by)).delete()
    if survey.per == Per.PERSON:
        return Facts(version=answer.version)
    return Facts(answer, survey=survey.pk, body=answer.body_id, version=answer.version, answer=answer.mark)


@action("surveys.announce")
def announce(survey: Survey, *, by: Actor, at: datetime) -> Facts:
    """Have the worker write to those who are asked that it is open, once. Conflict where that was done.

    Where the day of the reminder has come already, this letter is it.
    """
    is_late = survey.reminds_at is not None and survey.reminds_at <= at
    fill_once(survey, "announced_at", announced_at=at, reminded_at=at if is_late else survey.reminded_at)
    after("surveys.tell_of_opening", survey=survey.pk)
    return Facts()


@action("surveys.remind")
def remind(survey: Survey, *, by: Actor, at: datetime) -> Facts:
    """Write to those who have not answered, once before each end. Conflict where they were reminded already."""
    fill_once(survey, "reminded_at", reminded_at=at)
    waiting = queries.awaited(survey, at)
    for person, body in waiting:
        about = f"surveys.reminder:{survey.pk}:{survey.closes_at.date()}:{body or ''}"
        tell(person, about, partial(letters.reminder, survey), body=body, by=by, at=at)
    return Facts(reminded=len(waiting))


@action("surveys.extend")
def extend(survey: Survey, closes_at: datetime, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Put the end off, with a reason that those who are asked read; the reminder moves with it. Refused for an end that is not later."""
    if closes_at <= survey.closes_at:
        raise Refused(Verdict(allowed=False, reason=_("Choose a day after the one on which it closes now.")))
    extension = Extension.objects.create(
        survey=survey,
        closed_at=survey.closes_at,
        closes_at=closes_at,
        reason=reason,
        language=texts.current(),
        salt=secrets.token_hex(16),
        person_id=by.known_person,
        at=at,
    )
    # Whoever was reminded of the former end is reminded of the new one.
    reminds_at = survey.reminds_at + (closes_at - survey.closes_at) if survey.reminds_at else None
    Survey.objects.filter(pk=survey.pk).update(closes_at=closes_at, reminds_at=reminds_at, reminded_at=None)
    return Facts(closes_at=closes_at.isoformat(), extension=extension.pk, reason=extension.mark)


@action("surveys.publish")
def publish(survey: Survey, *, by: Actor, at: datetime) -> Facts:
    """Count and fix the result; drafts go, and answers of persons lose their names for good. Conflict where it is published."""
    content = results.content(survey, queries.census(survey, at, read=True))
    fill_once(survey, "published_at", published_at=at, result=content)
    Draft.objects.filter(survey=survey).delete()
    if survey.per == Per.PERSON:
        _cut_names_off(survey)
    return Facts(result=seals.fingerprint(content), answered=content["answered"])


def _give_first(survey: Survey, values: dict[str, Any], by: Actor) -> Answer:
    try:
        with transaction.atomic():
            return Answer.objects.create(survey=survey, body_id=queries.side(survey, by), **values)
    except IntegrityError as second:
        raise Conflict(queries.who_was_first(survey, by)) from second


def _correct(survey: Survey, standing: Answer, seen: int, values: dict[str, Any], by: Actor) -> Answer:
    rows = Answer.objects.filter(pk=standing.pk)
    if guards.stands(guards.COMPARE):
        rows = rows.filter(version=seen)
    if rows.update(**values, version=standing.version + 1) != 1:
        raise Conflict(queries.who_was_first(survey, by))
    return Answer.objects.get(pk=standing.pk)


def _cut_names_off(survey: Survey) -> None:
    """New rows in an order that says nothing: neither name nor time nor place in the table leads back to whoever answered."""
    rows = Answer.objects.filter(survey=survey)
    given = list(rows.values_list("answers", flat=True))
    secrets.SystemRandom().shuffle(given)
    rows.delete()
    Answer.objects.bulk_create(Answer(survey=survey, answers=answers, salt="") for answers in given)
