"""One letter of a mailing to one addressee: as mail, and as what the PDF is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.outbox import Letter
from wenovate.base.questions.answers import shown
from wenovate.base.questions.readers import Reader

from .audiences import Addressee, audiences
from .models import Mailing
from .text import Written, filled_line
from .writing import reference_form


@dataclass(frozen=True)
class Composed:
    """A letter with the language in which it is written."""

    language: str
    letter: Letter
    body: Written


def language_for(mailing: Mailing, language: str) -> str:
    """The reader's language where the letter is written in it, else that of the unit's country."""
    return language if mailing.text.get(language) else mailing.unit.language


def compose(mailing: Mailing, addressee: Addressee) -> Composed:
    """What the addressee reads."""
    language = language_for(mailing, addressee.language)
    with translation.override(language):
        values = _values(addressee, language)
        body = Written(mailing.text.get(language, ""), values)
        letter = Letter(
            subject=filled_line(mailing.subject.get(language, ""), values),
            paragraphs=[],
            body=body.rich,
            facts=_reference(mailing),
            closing=[_sender(mailing), _reason(mailing)],
        )
    return Composed(language, letter, body)


def greeting(language: str) -> str:
    """With which every letter of ours begins."""
    with translation.override(language):
        return _("Hello,")


def page_data(mailing: Mailing, addressee: Addressee, at: datetime) -> dict[str, Any]:
    """The same letter as its PDF is made of it."""
    composed = compose(mailing, addressee)
    with translation.override(composed.language):
        names = [str(entry) for entry in (addressee.person, addressee.body) if entry is not None]
        return {
            "title": composed.letter.subject,
            "language": composed.language,
            "footer": str(texts.pick(mailing.unit.name)),
            "to": names or [addressee.address],
            "place": texts.day_in_words(_day(mailing, at)),
            "facts": [[label, value] for label, value in composed.letter.facts],
            "greeting": greeting(composed.language),
            "blocks": composed.body.pieces,
            "signer": str(texts.pick(mailing.unit.name)),
            "address": str(texts.pick(mailing.unit.address)),
            "reason": _reason(mailing),
        }


def _values(addressee: Addressee, language: str) -> dict[str, str]:
    """What stands for each placeholder; a day in the words of the letter's language."""
    deadline = addressee.fields.get("deadline", "")
    return {
        "body": str(addressee.body or ""),
        "name": str(addressee.person or ""),
        "deadline": texts.day_in_words(date.fromisoformat(deadline), weekday=True, language=language) if deadline else "",
    }


def _reference(mailing: Mailing) -> list[tuple[str, str]]:
    sections = shown(reference_form(mailing.country), mailing.reference, reader=Reader.PUBLIC)
    return [(label, str(answer)) for _title, pairs in sections for label, answer, _question in pairs]


def _sender(mailing: Mailing) -> str:
    return ", ".join(
        part for part in (str(texts.pick(mailing.unit.name)), str(texts.pick(mailing.unit.address)), mailing.unit.email) if part
    )


def _reason(mailing: Mailing) -> str:
    """Official letters cannot be unsubscribed from, so each says why it came."""
    audience = audiences.get(mailing.audience)
    return str(audience.reason) if audience else ""


def _day(mailing: Mailing, at: datetime) -> date:
    given = mailing.reference.get("protocol_on")
    return date.fromisoformat(given) if given else (mailing.sent_at or at).astimezone(ZoneInfo(mailing.country.zone)).date()
