"""What is written about registrations (joining instructions 1–6; forms F1)."""

from collections.abc import Mapping
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
from wenovate.base.gate.actor import MACHINE
from wenovate.base.outbox import after, mail
from wenovate.base.questions.models import QuestionSet
from wenovate.base.questions.uploads import Uploads
from wenovate.decide.working_days import end_of_day
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates import invitations
from wenovate.people.mandates.enums import Answer, Ending, Seat
from wenovate.people.mandates.models import Mandate
from wenovate.people.mandates.queries import holder_of, holds_more, new_code
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.dossiers import casework, drafts
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.drafts import Began
from wenovate.spine.dossiers.models import unit_audience
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes.models import Run

from . import letters, queries
from .enums import (
    ACTIVE,
    AWAITING_DOCUMENT,
    DOCUMENT,
    DRAFT,
    LAPSED,
    RECEIPT,
    REFUSED,
    RETURNED,
    SEAT_OF,
    UNDER_REVIEW,
    WITHDRAWN,
    By,
    Purpose,
    Signer,
)
from .models import Invitation, Registration


@action("joining.start")
def start(run: Run, body: Body, *, purpose: str = Purpose.JOIN, by: Actor, at: datetime) -> Facts:
    """Begin a draft for a body, kept under the person's account (the answer's subject). Conflict where the body may not join."""
    if not body.eligible:
        raise Conflict(_("This body's category does not join the network. If you think it should, write to the unit."))
    registration = Registration.objects.create(
        kind="registration",
        programme=run.programme,
        run=run,
        body=body,
        author_id=by.person,
        purpose=purpose,
        language=texts.current(),
        title=body.display_name[:250],
        status=DRAFT,
        created_at=at,
        saved_at=at,
        saved_by=by.person,
    )
    return Facts(registration, body=body.pk)


@action("joining.start_change")
def start_change(run: Run, body: Body, purpose: str, *, by: Actor, at: datetime) -> Facts:
    """Begin a draft that asks for a seat of a body in the network: an alternate named later, or somebody who replaces a representative.

    Conflict where the body is not in the network, the seat to be filled is held, or the one to be replaced is empty (joining instruction 4).
    """
    seats = queries.seats_held(body)
    if not seats:
        raise Conflict(_("This body is not in the network: register it first."))
    held = SEAT_OF[Purpose(purpose)] in seats
    if purpose == Purpose.ALTERNATE and held:
        raise Conflict(_("This body has an alternate already: ask for the alternate to be replaced."))
    if purpose != Purpose.ALTERNATE and not held:
        raise Conflict(_("Nobody holds this seat, so there is nobody to replace."))
    return start(run, body, purpose=purpose, by=by, at=at)


@action("joining.save")
def save(
    registration: Registration,
    question_set: QuestionSet,
    answers: Mapping[str, Any],
    *,
    began: Began | None = None,
    uploads: Uploads = drafts.NOTHING,
    by: Actor,
    at: datetime,
) -> Facts:
    """Keep what was typed and attached beside what was done in another window."""
    kept = drafts.keep(registration, question_set, answers, began=began, uploads=uploads, by=by.person, at=at)
    return Facts(**kept.codes)


@action("joining.submit")
def submit(
    registration: Registration,
    question_set: QuestionSet,
    answers: dict[str, Any],
    *,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Send a complete registration: it gets its number, the clock for the designation document starts (joining instruction 3).

    Two of one body at once: the unique claim lets one through; the other raises Conflict and is told who holds it and whom to ask. Where
    the recipe opens the network to every body, what is sent is accepted at once.
    """
    drafts.demand_settled(registration, version)
    programme = registration.run.programme
    if programme.frozen.joining["by"] == By.OPEN and registration.purpose == Purpose.JOIN:
        return admit(registration, question_set, answers, by=MACHINE, at=at)
    calendar = unit_calendar(programme.unit, programme.country)
    today = at.astimezone(ZoneInfo(programme.zone)).date()
    last = calendar.after(today, int(programme.frozen.joining["working_days"]))
    _claim(registration, calendar.snapshot(today, last))
    move(registration, AWAITING_DOCUMENT)
    mark = casework.fix_revision(registration, question_set, answers, by=by.person, at=at)
    registration.due_at = end_of_day(last, programme.zone)
    _number(registration, at)
    _tell_author(registration, "received", letters.received, by=by, at=at)
    after("joining.make_receipt", registration=registration.pk)
    return Facts(registration, body=registration.body_id, revision=mark, due_on=last.isoformat())


@action("joining.admit")
def admit(registration: Registration, question_set: QuestionSet, answers: dict[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Let a body in at once, in a programme that is open to every body: the author is its main member, an alternate is invited.

    Conflict where a colleague registered the body already, or the main member's address is not the author's own.
    """
    author = registration.author
    if author is None or answers.get("main_email", "").casefold() != author.email.casefold():
        raise Conflict(_("Here one registers oneself: give your own address as that of the main member."))
    _claim(registration, {})
    move(registration, ACTIVE)
    mark = casework.fix_revision(registration, question_set, answers, by=author.pk, at=at)
    _number(registration, at)
    _decide(registration, by, at)
    mandate = _begin(registration, author, Seat.MAIN, answers, by, at)
    if answers.get("has_alternate") == "yes":
        seat, email = Seat.ALTERNATE, answers["alternate_email"]
        invite(registration.run, registration.known_body, seat=seat, email=email, language=registration.language, by=by, at=at)
    _tell_author(registration, "admitted", letters.admitted, by=by, at=at)
    after("joining.make_receipt", registration=registration.pk)
    return Facts(registration, body=registration.body_id, revision=mark, mandates=[mandate.pk])


@action("joining.receive_designation")
def receive_designation(
    registration: Registration, document: "UploadedFile[bytes]", *, arrived_at: datetime, by: Actor, at: datetime
) -> Facts:
    """File the signed designation document and hand the registration to the unit (joining instruction 3).

    `arrived_at` is when it reached the unit: an officer files what came by e-mail later. Where the unit gave the registration back, it is
    another document that joins the first, and the body still sends its correction. Raises FileRefused, and Conflict where somebody moved
    the registration meanwhile.
    """
    late = registration.due_at is not None and arrived_at >= registration.due_at
    if registration.status != RETURNED:
        move(registration, UNDER_REVIEW)
    attached = casework.attach(registration, document, DOCUMENT, arrived_at=arrived_at, by=by.person, at=at)
    Registration.objects.filter(pk=registration.pk).update(document_arrived_at=arrived_at)
    _tell_author(registration, "document_filed", letters.document_filed, by=by, at=at)
    return Facts(late=late, file=str(attached.file_id), sha256=attached.file.sha256, arrived_at=arrived_at.isoformat())


@action("joining.correct")
def correct(
    registration: Registration,
    question_set: QuestionSet,
    answers: dict[str, Any],
    *,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Send a corrected registration back to the unit as a new revision."""
    drafts.demand_settled(registration, version)
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


@action("joining.remind")
def remind(registration: Registration, *, by: Actor, at: datetime) -> Facts:
    """Remind the author that the document is awaited, and until when. Conflict where they were reminded today already."""
    today = at.astimezone(ZoneInfo(registration.run.programme.zone)).date()
    fresh = Registration.objects.filter(pk=registration.pk).exclude(reminded_on=today).update(reminded_on=today)
    if not fresh:
        raise Conflict(_("A reminder went out today already."))
    _tell_author(registration, f"reminder-{today}", letters.reminder, by=by, at=at)
    return Facts(on=today.isoformat())


@action("joining.accept")
def accept(registration: Registration, reason: str, *, signer: str, by: Actor, at: datetime) -> Facts:
    """Accept: accounts, mandates and issued codes for the seats that are asked for, and a letter to each representative with their code.

    `signer` says what comparing signer and position with the registration gave (Signer). Who is replaced loses the seat in the same act.
    """
    move(registration, ACTIVE)
    _decide(registration, by, at)
    Registration.objects.filter(pk=registration.pk).update(changes=None)
    mark = casework.remark(registration, "joining.accept", reason, by=by.person, at=at)
    answers = dossiers.standing(registration).answers
    given = [_seat(registration, seat, answers, reason, by, at) for seat in queries.seats_asked(registration, answers)]
    return Facts(reason=mark, signer=str(Signer(signer)), mandates=given)


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


@action("joining.invite")
def invite(run: Run, body: Body, *, seat: str, email: str, language: str, by: Actor, at: datetime) -> Facts:
    """Invite a person by their address to a seat of a body (the answer's subject). An invitation that was not answered in time is closed.

    Conflict where the seat is held, or somebody else is invited to it.
    """
    if holder_of(body.pk, seat) is not None:
        raise Conflict(_("This seat is held: end that mandate first."))
    invitation = Invitation(run=run, body=body, seat=seat, language=language)
    taken = _("Somebody is invited to this seat already: withdraw that invitation first.")
    invitations.keep(invitation, email, taken, among={"body": body, "seat": seat}, by=by, at=at)
    with translation.override(language):
        letter = letters.invited(invitation)
    mail(letter, to=invitation.email, language=language, key=f"joining.invited:{invitation.pk}", at=at)
    return Facts(invitation, body=body.pk, seat=str(seat))


@action("joining.accept_invitation")
def accept_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Facts:
    """Take the seat to which one was invited: the mandate begins at once. Conflict where it was answered, withdrawn, or is past."""
    invitations.answer(invitation, Answer.ACCEPTED, by=by, at=at)
    programme = invitation.run.programme
    mandate = mandates.begin(
        organisations.resolved(invitation.body),
        Person.objects.get(pk=by.known_person),
        invitation.seat,
        document="",
        position="",
        listed_publicly=False,
        starts_on=at.astimezone(ZoneInfo(programme.zone)).date(),
        unit=programme.unit,
        by=MACHINE,
        at=at,
    ).subject
    return Facts(mandate=mandate.pk, body=invitation.body_id)


@action("joining.decline_invitation")
def decline_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Facts:
    """Say no to an invitation. Conflict where it was answered, withdrawn, or is past."""
    invitations.answer(invitation, Answer.DECLINED, by=by, at=at)
    return Facts(body=invitation.body_id)


@action("joining.withdraw_invitation")
def withdraw_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Facts:
    """Take an invitation back. Conflict where it was answered already."""
    invitations.withdraw(invitation, by=by, at=at)
    return Facts(body=invitation.body_id)


def _seat(registration: Registration, seat: Seat, answers: dict[str, Any], reason: str, by: Actor, at: datetime) -> int:
    """Account, mandate, code and letter of one representative."""
    person = enrol(
        answers[f"{seat}_email"],
        given_name=answers[f"{seat}_given_name"],
        surname=answers[f"{seat}_surname"],
        phone=answers.get(f"{seat}_phone", ""),
        language=registration.language,
        by=by,
        at=at,
    ).subject
    mandate = _begin(registration, person, seat, answers, by, at)
    if holds_more(person, mandate.unit_id):
        # A code of this unit would open what others gave: they sign in by mail.
        tell(person, f"joining.accepted:{registration.pk}", partial(letters.admitted, registration), by=by, at=at)
        return int(mandate.pk)
    code = new_code()
    issued = mandates.issue_code(mandate, code, told=True, by=by, at=at).subject
    with translation.override(person.language):
        words = str(seat.label)
    compose = partial(letters.accepted, registration, words, code, issued.expires_at, reason)
    tell(person, f"joining.accepted:{registration.pk}", compose, secret=True, by=by, at=at)
    return int(mandate.pk)


def _begin(registration: Registration, person: Person, seat: Seat, answers: dict[str, Any], by: Actor, at: datetime) -> Mandate:
    """The mandate of one representative; whoever is to be replaced loses the seat first."""
    programme = registration.run.programme
    # A body that was merged meanwhile joins as the one that stands.
    body = organisations.resolved(registration.known_body)
    held = holder_of(body.pk, seat) if registration.purpose != Purpose.JOIN else None
    if held is not None:
        mandates.end(held, ending=Ending.REPLACED, by=by, at=at)
    begun: Mandate = mandates.begin(
        body,
        person,
        seat,
        document=registration.number or "",
        position=answers.get(f"{seat}_unit", "")[:200],
        listed_publicly=answers.get("filled_in_by") == seat and answers.get("public_listing") == "yes",
        starts_on=at.astimezone(ZoneInfo(programme.zone)).date(),
        unit=programme.unit,
        succeeds=held,
        by=by,
        at=at,
    ).subject
    return begun


def _number(registration: Registration, at: datetime) -> None:
    programme = registration.run.programme
    registration.number = casework.next_number(at, programme.zone)
    registration.submitted_at, registration.audience = at, unit_audience(programme.unit_id)
    registration.save(update_fields=["number", "submitted_at", "due_at", "audience"])


def _decide(registration: Registration, by: Actor, at: datetime) -> None:
    Registration.objects.filter(pk=registration.pk).update(decided_at=at, decided_by=by.person or 0, closed_at=at)


def _claim(registration: Registration, calendar: dict[str, Any]) -> None:
    """Hold the body, or the change of its seats, for this registration alone: a constraint of the database decides who comes first."""
    column = "claim" if registration.purpose == Purpose.JOIN else "changes"
    # A body whose last mandate has ended is nobody's any more and can be registered anew.
    Registration.objects.filter(claim=registration.body, status=ACTIVE, body__joined_at=None).update(claim=None)
    try:
        with transaction.atomic():
            Registration.objects.filter(pk=registration.pk).update(**{column: registration.body, "calendar": calendar})
    except IntegrityError as taken:
        first = queries.claimed(registration.body, column)
        raise Conflict(letters.held_by(first) if first else "") from taken


def _release(registration: Registration, at: datetime) -> None:
    Registration.objects.filter(pk=registration.pk).update(claim=None, changes=None, closed_at=at)


def _tell_author(registration: Registration, what: str, compose: Any, *, by: Actor, at: datetime) -> None:
    if registration.author is not None:
        about = f"joining.{what}:{registration.pk}"
        tell(registration.author, about, partial(compose, registration), body=registration.body_id, by=by, at=at)
