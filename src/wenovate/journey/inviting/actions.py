"""What is written about invitations of bodies."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once
from wenovate.base.gate.actor import MACHINE
from wenovate.base.outbox import mail
from wenovate.base.questions.models import QuestionSet
from wenovate.journey.joining import actions as joining
from wenovate.people.accounts.actions import enrol
from wenovate.people.accounts.models import Person
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.enums import Seat
from wenovate.people.mandates.queries import new_code
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body
from wenovate.spine.mailings.audiences import is_address
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes.models import Run

from . import letters, queries
from .enums import ASKED_ANEW, Answer, Reason
from .models import Invitation, Letter

LIVES = timedelta(weeks=6)
# Rows written at once, and letters handed to the outbox by one act of the worker.
CHUNK, BATCH = 500, 100


@action("inviting.invite")
def invite(run: Run, bodies: Sequence[int], count: int, *, by: Actor, at: datetime) -> Facts:
    """Invite bodies into a programme, all in one act; the worker hands their letters over, those without an address are printed.

    A body that has joined or is invited already gets nothing. Conflict where those left are not as many as the officer confirmed.
    """
    fresh = queries.to_invite(run, bodies)
    if len(fresh) != count or not fresh:
        raise Conflict(_("Meanwhile there are more or fewer to invite. Nobody was invited: look at the number once more."))
    who, until = by.known_person, at + LIVES
    rows = [Invitation(run=run, body=body, invited_at=at, invited_by=who, expires_at=until) for body in fresh]
    try:
        with transaction.atomic():
            made = Invitation.objects.bulk_create(rows, batch_size=CHUNK)
    except IntegrityError as twice:
        raise Conflict(_("A colleague has invited some of these bodies meanwhile. Look at the number once more.")) from twice
    written = _write(Reason.FIRST, run, ((one, _address(one.body)) for one in made), at)
    return Facts(invitations=len(made), on_paper=sum(letter.address == "" for letter in written))


@action("inviting.deliver")
def deliver(run: Run, *, by: Actor, at: datetime) -> Facts:
    """Hand the next letters to the outbox, at most BATCH, each with a code that is kept nowhere else. Conflict where none is left.

    A letter has a key of its own in the outbox: an act that is interrupted or repeated writes to nobody twice.
    """
    batch = {f"inviting.letter:{one.pk}": one for one in queries.to_hand_over(run)[:BATCH]}
    if not batch:
        raise Conflict
    language = run.programme.unit.language
    for key, one in batch.items():
        code = new_code()
        one.keyed_hash = queries.keyed_hash(code)
        with translation.override(language):
            composed = letters.invited(one, code)
        mail(composed, to=one.address, language=language, key=key, secret=True, at=at)
    for key, message in queries.sent_messages(list(batch)).items():
        batch[key].message = message
    Letter.objects.bulk_update(batch.values(), ["keyed_hash", "message"])
    return Facts(letters=len(batch))


@action("inviting.print_letters")
def print_letters(run: Run, codes: Mapping[int, str], *, by: Actor, at: datetime) -> Facts:
    """Note that letters on paper are printed, each with its code (by the letter's key). Conflict where none of them is to be printed."""
    printed = [one for one in queries.to_print(run, at) if one.pk in codes]
    if not printed:
        raise Conflict(_("No letter is to be printed."))
    for one in printed:
        one.keyed_hash, one.printed_at = queries.keyed_hash(codes[one.pk]), at
    Letter.objects.bulk_update(printed, ["keyed_hash", "printed_at"], batch_size=CHUNK)
    return Facts(letters=len(printed))


@action("inviting.remind")
def remind(run: Run, count: int, *, by: Actor, at: datetime) -> Facts:
    """Remind all that have not answered, once a day at most, with one letter each and six weeks more to answer.

    Conflict where they are not as many as the officer confirmed, or nobody is left.
    """
    due = queries.reminders(run, at)
    if due.count != count or not due.count:
        raise Conflict(_("Meanwhile there are more or fewer to remind. Nobody was reminded: look at the number once more."))
    _write(Reason.REMINDER, run, [*((one, one.body.email) for one in due.by_mail), *((one, "") for one in due.on_paper)], at)
    Invitation.objects.filter(pk__in=[one.pk for one in (*due.by_mail, *due.on_paper)]).update(expires_at=at + LIVES)
    return Facts(letters=due.count, on_paper=len(due.on_paper))


@action("inviting.renew")
def renew(invitation: Invitation, *, by: Actor, at: datetime) -> Facts:
    """Write once more with a new code; the codes of earlier letters open nothing from now on. A no is asked anew.

    Conflict where the body has joined.
    """
    if (invitation.answered_at is not None and invitation.answer not in ASKED_ANEW) or invitation.body.joined_at is not None:
        raise Conflict(_("This body has joined already."))
    _withdraw_letters(invitation, at)
    again = {"answered_at": None, "answered_by": None, "answer": "", "words": "", "opened_at": None}
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=at + LIVES, **again)
    _write(Reason.RENEWED, invitation.run, [(invitation, _address(invitation.body))], at)
    return Facts(body=invitation.body_id)


@action("inviting.withdraw")
def withdraw(invitation: Invitation, *, by: Actor, at: datetime) -> Facts:
    """Take an invitation back: its codes open nothing. Conflict where it was answered."""
    _answer(invitation, Answer.WITHDRAWN, by.known_person, at)
    _withdraw_letters(invitation, at)
    return Facts(body=invitation.body_id)


@action("inviting.open")
def open_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Facts:
    """Note that somebody came with a good code; the first time is kept."""
    _demand_good(invitation, at)
    Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=at)
    return Facts(first=invitation.opened_at is None)


@action("inviting.name_oneself")
def name_oneself(invitation: Invitation, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Have the account of whoever answers (the answer's subject), so that a sign-in code can prove their address. It gives no right yet."""
    _demand_good(invitation, at)
    names = {name: answers.get(f"main_{name}", "") for name in ("given_name", "surname", "phone")}
    person = enrol(answers["main_email"], **names, language=invitation.run.programme.unit.language, by=MACHINE, at=at).subject
    return Facts(person, invitation=invitation.pk)


@action("inviting.join")
def join(invitation: Invitation, question_set: QuestionSet, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Take the main seat of the invited body: the mandate begins at once, by the invitation. A named alternate is invited by address.

    Conflict where the invitation was answered, withdrawn or is past, where the seat is held, and where the address that was given is
    not the one that was proved.
    """
    _demand_good(invitation, at)
    person = Person.objects.get(pk=by.known_person)
    if str(answers["main_email"]).casefold() != person.email.casefold():
        raise Conflict(_("Answer with the address that you have proved."))
    _answer(invitation, Answer.JOINED, person.pk, at, question_set=question_set, answers=dict(answers))
    programme, body = invitation.run.programme, organisations.resolved(invitation.body)
    with translation.override(programme.unit.language):
        document = letters.document_of(invitation)
    mandate = mandates.begin(
        body,
        person,
        Seat.MAIN,
        document=document[:80],
        position=str(answers.get("main_unit", ""))[:200],
        listed_publicly=answers.get("public_listing") == "yes",
        starts_on=queries.today(programme, at),
        unit=programme.unit,
        by=MACHINE,
        at=at,
    ).subject
    if email := answers.get("alternate_email"):
        joining.invite(invitation.run, body, seat=Seat.ALTERNATE, email=email, language=programme.unit.language, by=MACHINE, at=at)
    tell(person, f"inviting.joined:{invitation.pk}", partial(letters.joined, invitation), body=body.pk, by=by, at=at)
    return Facts(mandate=mandate.pk, body=body.pk, invitation=invitation.pk)


@action("inviting.decline")
def decline(invitation: Invitation, reason: str, *, by: Actor, at: datetime) -> Facts:
    """Say no for the body. Conflict where the invitation was answered, withdrawn, or is past."""
    return _say(invitation, Answer.DECLINED, reason, by, at)


@action("inviting.refer")
def refer(invitation: Invitation, whom: str, *, by: Actor, at: datetime) -> Facts:
    """Say who is to be asked instead. Conflict where the invitation was answered, withdrawn, or is past."""
    return _say(invitation, Answer.REFERRED, whom, by, at)


def _say(invitation: Invitation, what: Answer, words: str, by: Actor, at: datetime) -> Facts:
    """Keep an answer for which nobody has to be known, and tell the office of the body that it was given. The log has no words."""
    _demand_good(invitation, at)
    _answer(invitation, what, by.person or 0, at, words=words)
    _withdraw_letters(invitation, at)
    invitation.answer, invitation.words = what, words
    if is_address(invitation.body.email):
        language = invitation.run.programme.unit.language
        with translation.override(language):
            composed = letters.answered(invitation)
        mail(composed, to=invitation.body.email, language=language, key=f"inviting.answered:{invitation.pk}:{at.isoformat()}", at=at)
    return Facts(body=invitation.body_id, words=len(words))


def _demand_good(invitation: Invitation, at: datetime) -> None:
    if not invitation.is_good(at):
        raise Conflict(_("This invitation was answered, withdrawn, or its time has passed. The unit can send a new one."))


def _answer(invitation: Invitation, what: Answer, who: int, at: datetime, **values: Any) -> None:
    fill_once(invitation, "answered_at", answered_at=at, answered_by=who, answer=what, **values)


def _write(reason: Reason, run: Run, to: Iterable[tuple[Invitation, str]], at: datetime) -> list[Letter]:
    """One letter each, to an address or, where it is empty, on paper; their codes are made as they go out."""
    day = queries.today(run.programme, at)
    rows = [Letter(invitation=invitation, reason=reason, day=day, address=address) for invitation, address in to]
    return list(Letter.objects.bulk_create(rows, batch_size=CHUNK))


def _withdraw_letters(invitation: Invitation, at: datetime) -> None:
    invitation.letters.filter(withdrawn_at=None).update(withdrawn_at=at)


def _address(body: Body) -> str:
    return body.email if is_address(body.email) else ""
