"""What is written about letters to many."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base.files.storing import keep
from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once, move
from wenovate.base.outbox import after, mail
from wenovate.base.outbox.models import Message
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Unit

from . import queries, writing
from .audiences import Addressee
from .enums import SENT
from .letters import compose
from .models import Mailing, Print, Recipient

# Rows written at once as a mailing is sent, and letters handed to the outbox by one act of the worker.
CHUNK, BATCH = 500, 100
Thing = TypeVar("Thing")


@action("mailings.write")
def write(unit: Unit, *, by: Actor, at: datetime) -> Facts:
    """Begin a draft (the answer's subject) in the name of a unit."""
    who = by.known_person
    mailing = Mailing.objects.create(unit=unit, salt=secrets.token_hex(16), created_at=at, created_by=who, saved_at=at, saved_by=who)
    return Facts(mailing, unit=unit.pk)


@action("mailings.lay_ready")
def lay_ready(
    unit: Unit, subject: Mapping[str, str], text: Mapping[str, str], *, audience: str, laid_for: str, by: Actor, at: datetime
) -> Facts:
    """Lay a letter of a recipe ready for the unit (the answer's subject), once for `laid_for`: an officer looks at it, changes it, sends it.

    IntegrityError where it was laid ready meanwhile.
    """
    mailing = Mailing.objects.create(
        unit=unit,
        subject=dict(subject),
        text=dict(text),
        audience=audience,
        laid_for=laid_for,
        salt=secrets.token_hex(16),
        created_at=at,
        saved_at=at,
    )
    return Facts(mailing, unit=unit.pk, laid_for=laid_for)


@action("mailings.save")
def save(mailing: Mailing, columns: Mapping[str, Any], *, opened_at: datetime, by: Actor, at: datetime) -> Facts:
    """Keep what was typed, as it was typed (`columns` from `writing.columns_of`).

    Conflict where a colleague has saved since `opened_at`, when the writer last saw the letter: nobody writes over another unseen.
    """
    if mailing.saved_by != by.person and mailing.saved_at > opened_at:
        raise Conflict(
            _("A colleague has changed this letter meanwhile. Your text is still here: compare it with theirs, then save again.")
        )
    Mailing.objects.filter(pk=mailing.pk).update(**columns, saved_at=at, saved_by=by.known_person)
    return Facts()


@action("mailings.address")
def address(mailing: Mailing, audience: str, parameters: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Choose to whom it goes: a key of the table of audiences with the answers to its questions."""
    Mailing.objects.filter(pk=mailing.pk).update(audience=audience, parameters=dict(parameters))
    return Facts(audience=audience)


@action("mailings.try_out", lock=False)
def try_out(mailing: Mailing, addressee: Addressee, reader: Person, *, by: Actor, at: datetime) -> Facts:
    """Send the letter to one addressee as a trial to `reader` instead."""
    composed = compose(mailing, addressee)
    with translation.override(composed.language):
        letter = replace(composed.letter, subject=_("Trial: %(subject)s") % {"subject": composed.letter.subject})
    key = f"mailings.trial:{mailing.pk}:{reader.pk}:{at.isoformat()}"
    mail(letter, to=reader.email, language=composed.language, key=key, person=reader.pk, at=at)
    return Facts()


@action("mailings.ask_print")
def ask_print(mailing: Mailing, data: Mapping[str, Any], *, by: Actor, at: datetime) -> Facts:
    """Ask the worker for one letter as PDF (`data` from `letters.page_data`). Asking again changes nothing."""
    asked, new = Print.objects.get_or_create(
        mailing=mailing, mark=seals.fingerprint(data), defaults={"content": dict(data), "asked_at": at}
    )
    if new:
        after("mailings.make_print", print=asked.pk)
    return Facts(print=asked.pk)


@action("mailings.file_print")
def file_print(asked: Print, content: bytes, *, by: Actor, at: datetime) -> Facts:
    """File the PDF that the worker made. Conflict where it is filed already."""
    file = keep(content, f"letter-{asked.mailing_id}.pdf", "application/pdf", at=at)
    fill_once(asked, "file", file=file, content={})
    return Facts(sha256=file.sha256)


@action("mailings.send")
def send(mailing: Mailing, mark: str, count: int, *, by: Actor, at: datetime) -> Facts:
    """Send to everybody whom the audience reaches now; the worker hands the letters over in batches.

    `mark` and `count` are what the officer confirmed. Conflict where letter or audience have changed since, where the letter is not
    complete, and where a colleague has sent it.
    """
    if mailing.mark != mark:
        raise Conflict(_("This letter was changed meanwhile. Nothing was sent: look at it once more."))
    if writing.faults_of(mailing):
        raise Conflict(_("The letter is not complete. Nothing was sent: look at what is missing."))
    made = _fix_recipients(mailing, at)
    if made != count or made == 0:
        raise Conflict(_("Meanwhile there are more or fewer to write to. Nothing was sent: look at the number once more."))
    # First the instant, then the state: the database takes no sent letter without its sender.
    Mailing.objects.filter(pk=mailing.pk).update(sent_at=at, sent_by=by.known_person, recipient_count=made)
    move(mailing, SENT)
    return Facts(audience=mailing.audience, recipients=made, mailing=mark)


@action("mailings.deliver")
def deliver(mailing: Mailing, *, by: Actor, at: datetime) -> Facts:
    """Hand the next batch of letters to the outbox, at most BATCH. Conflict where none is left.

    Letters and what is known of them stand in one transaction, and each has a key of its own: an act that is interrupted or
    repeated writes to nobody twice.
    """
    batch = {f"mailings.letter:{one.pk}": one for one in queries.to_hand_over(mailing)[:BATCH]}
    if not batch:
        raise Conflict
    for key, one in batch.items():
        composed = compose(mailing, queries.addressee_of(one))
        mail(composed.letter, to=one.address, language=composed.language, key=key, person=one.person_id, at=at)
    for message in Message.objects.filter(key__in=batch).only("key"):
        batch[message.key].message = message
    Recipient.objects.bulk_update(batch.values(), ["message"])
    return Facts(letters=len(batch))


def _fix_recipients(mailing: Mailing, at: datetime) -> int:
    """Write down to whom it goes, a chunk at a time, however many they are."""
    made = 0
    for chunk in _chunks(queries.addressees(mailing, at), CHUNK):
        made += len(Recipient.objects.bulk_create(_recipient(mailing, one) for one in chunk))
    return made


def _recipient(mailing: Mailing, one: Addressee) -> Recipient:
    return Recipient(mailing=mailing, person=one.person, body=one.body, address=one.address, language=one.language, fields=dict(one.fields))


def _chunks(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    source = iter(things)
    while chunk := list(islice(source, size)):
        yield chunk
