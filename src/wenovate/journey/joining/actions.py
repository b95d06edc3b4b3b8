"""What is written about registrations (joining instructions 1–6; forms F1)."""

from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Conflict, Facts, action, move
from wenovate.base.outbox import after
from wenovate.base.questions.models import QuestionSet
from wenovate.decide.working_days import end_of_day
from wenovate.people.accounts.actions import enrol
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.enums import Seat
from wenovate.people.mandates.queries import new_code
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.dossiers import casework
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import unit_audience
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes.models import Run

from . import letters, queries
from .enums import ACTIVE, AWAITING_DOCUMENT, DOCUMENT, DRAFT, LAPSED, RECEIPT, REFUSED, RETURNED, UNDER_REVIEW, WITHDRAWN
from .models import Registration


@action("joining.start")
def start(run: Run, body: Body, *, by: Actor, at: datetime) -> Facts:
    """Begin a draft for a body, kept under the person's account (the answer's subject). Conflict where the body may not join."""
    if not body.eligible:
        raise Conflict(_("This body's category does not join the network. If you think it should, write to the unit."))
    registration = Registration.objects.create(
        kind="registration",
        programme=run.programme,
        run=run,
        body=body,
        author_id=by.person,
        language=texts.current(),
        title=body.display_name[:250],
        status=DRAFT,
        created_at=at,
        saved_at=at,
    )
    return Facts(registration, body=body.pk)


@action("joining.save")
def save(registration: Registration, question_set: QuestionSet, answers: dict[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Keep what was typed, as it was typed."""
    casework.save_draft(registration, question_set, answers, by=by.person, at=at)
    Registration.objects.filter(pk=registration.pk).update(saved_at=at)
    return Facts()


@action("joining.submit")
def submit(registration: Registration, question_set: QuestionSet, answers: dict[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Send a complete registration: it gets its number, the clock for the designation document starts (joining instruction 3).

    Two of one body at once: the unique claim lets one through; the other raises Conflict and is told whom to ask.
    """
    programme = registration.run.programme
    days = int(programme.frozen.joining["working_days"])
    calendar = unit_calendar(programme.unit, programme.country)
    today = at.astimezone(ZoneInfo(programme.zone)).date()
    last = calendar.after(today, days)
    # A body whose last mandate has ended is nobody's any more and can be registered anew.
    Registration.objects.filter(claim=registration.body, status=ACTIVE, body__joined_at=None).update(claim=None)
    try:
        with transaction.atomic():
            Registration.objects.filter(pk=registration.pk).update(claim=registration.body, calendar=calendar.snapshot(today, last))
    except IntegrityError as taken:
        raise Conflict(_("A colleague has already registered this body. Your draft is kept. Ask the unit who represents it.")) from taken
    move(registration, AWAITING_DOCUMENT)
    mark = casework.fix_revision(registration, question_set, answers, by=by.person, at=at)
    registration.number = casework.next_number(at, programme.zone)
    registration.submitted_at, registration.due_at = at, end_of_day(last, programme.zone)
    registration.audience = unit_audience(programme.unit_id)
    registration.save(update_fields=["number", "submitted_at", "due_at", "audience"])
    _tell_author(registration, "received", letters.received, by=by, at=at)
    after("joining.make_receipt", registration=registration.pk)
    return Facts(registration, body=registration.body_id, revision=mark, due_on=last.isoformat())


@action("joining.receive_designation")
def receive_designation(
    registration: Registration, document: "UploadedFile[bytes]", *, arrived_at: datetime, by: Actor, at: datetime
) -> Facts:
    """File the signed designation document and hand the registration to the unit (joining instruction 3).

    `arrived_at` is when it reached the unit: an officer files what came by e-mail later. Raises FileRefused, and Conflict where
    somebody moved the registration meanwhile.
    """
    late = registration.due_at is not None and arrived_at >= registration.due_at
    move(registration, UNDER_REVIEW)
    attached = casework.attach(registration, document, DOCUMENT, arrived_at=arrived_at, by=by.person, at=at)
    Registration.objects.filter(pk=registration.pk).update(document_arrived_at=arrived_at)
    _tell_author(registration, "document_filed", letters.document_filed, by=by, at=at)
    return Facts(late=late, file=str(attached.file_id), sha256=attached.file.sha256, arrived_at=arrived_at.isoformat())


@action("joining.correct")
def correct(registration: Registration, question_set: QuestionSet, answers: dict[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Send a corrected registration back to the unit as a new revision."""
    move(registration, UNDER_REVIEW)
    return Facts(revision=casework.fix_revision(registration, question_set, answers, by=by.person, at=at))


@action("joining.extend")
def extend(registration: Registration, working_days: int, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Give the document `working_days` more from today, or from the last day where that is later; with a reason."""
    programme = registration.run.programme
    calendar = unit_calendar(programme.unit, programme.country)
    today = at.astimezone(ZoneInfo(programme.zone)).date()
    last = calendar.after(max(today, queries.last_day(registration)), working_days)
    registration.due_at = end_of_day(last, programme.zone)
    registration.calendar = calendar.snapshot(today, last)
    registration.save(update_fields=["due_at", "calendar"])
    mark = casework.remark(registration, "joining.extend", reason, by=by.person, at=at)
    _tell_author(registration, f"extended-{last}", partial(letters.extended, reason=reason), by=by, at=at)
    return Facts(due_on=last.isoformat(), reason=mark)


@action("joining.accept")
def accept(registration: Registration, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Accept: accounts, mandates and issued codes for both seats, and a letter to each representative with their code."""
    move(registration, ACTIVE)
    _decide(registration, by, at)
    mark = casework.remark(registration, "joining.accept", reason, by=by.person, at=at)
    revision = dossiers.standing(registration)
    seats = [Seat.MAIN, *([Seat.ALTERNATE] if revision.answers.get("has_alternate") == "yes" else [])]
    given = [_seat(registration, seat, revision.answers, reason, by, at) for seat in seats]
    return Facts(reason=mark, mandates=given)


@action("joining.return")
def return_for_correction(registration: Registration, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Give it back with what must be corrected; the document stays filed."""
    move(registration, RETURNED)
    mark = casework.remark(registration, "joining.return", reason, by=by.person, at=at)
    _tell_author(registration, f"returned-{at.isoformat()}", partial(letters.returned, reason=reason), by=by, at=at)
    return Facts(reason=mark)


@action("joining.refuse")
def refuse(registration: Registration, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Refuse with a reason; the body is free to be registered again."""
    move(registration, REFUSED)
    _decide(registration, by, at)
    _release(registration, at)
    mark = casework.remark(registration, "joining.refuse", reason, by=by.person, at=at)
    _tell_author(registration, "refused", partial(letters.refused, reason=reason), by=by, at=at)
    return Facts(reason=mark)


@action("joining.withdraw")
def withdraw(registration: Registration, *, by: Actor, at: datetime) -> Facts:
    """Take one's registration back before it is accepted. Accepting and withdrawing at once: one of the two is a Conflict."""
    move(registration, WITHDRAWN)
    _release(registration, at)
    _tell_author(registration, "withdrawn", letters.withdrawn, by=by, at=at)
    return Facts()


@action("joining.lapse")
def lapse(registration: Registration, *, by: Actor, at: datetime) -> Facts:
    """Only where the recipe says so: the deadline has passed without a document. A document that comes later opens it again."""
    move(registration, LAPSED)
    return Facts(due_at=registration.due_at.isoformat() if registration.due_at else None)


@action("joining.file_receipt")
def file_receipt(registration: Registration, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File the receipt as PDF, made by the worker."""
    attached = casework.attach_made(registration, content, f"{registration.number}.pdf", RECEIPT, at=at)
    return Facts(sha256=attached.file.sha256)


def _seat(registration: Registration, seat: Seat, answers: dict[str, Any], reason: str, by: Actor, at: datetime) -> int:
    """Account, mandate, code and letter of one representative."""
    if registration.body is None:
        raise Conflict
    today = at.astimezone(ZoneInfo(registration.run.programme.zone)).date()
    person = enrol(
        answers[f"{seat}_email"],
        given_name=answers[f"{seat}_given_name"],
        surname=answers[f"{seat}_surname"],
        phone=answers.get(f"{seat}_phone", ""),
        language=registration.language,
        by=by,
        at=at,
    ).subject
    mandate = mandates.begin(
        registration.body,
        person,
        seat,
        document=registration.number or "",
        position=answers.get(f"{seat}_unit", "")[:200],
        listed_publicly=answers.get("filled_in_by") == seat and answers.get("public_listing") == "yes",
        starts_on=today,
        unit=registration.run.programme.unit,
        by=by,
        at=at,
    ).subject
    code = new_code()
    issued = mandates.issue_code(mandate, code, by=by, at=at).subject
    with translation.override(person.language):
        words = str(seat.label)
    compose = partial(letters.accepted, registration, words, code, issued.expires_at, reason)
    tell(person, f"joining.accepted:{registration.pk}", compose, secret=True, by=by, at=at)
    return int(mandate.pk)


def _decide(registration: Registration, by: Actor, at: datetime) -> None:
    Registration.objects.filter(pk=registration.pk).update(decided_at=at, decided_by=by.person or 0, closed_at=at)


def _release(registration: Registration, at: datetime) -> None:
    Registration.objects.filter(pk=registration.pk).update(claim=None, closed_at=at)


def _tell_author(registration: Registration, what: str, compose: Any, *, by: Actor, at: datetime) -> None:
    if registration.author is not None:
        tell(registration.author, f"joining.{what}:{registration.pk}", partial(compose, registration), by=by, at=at)
