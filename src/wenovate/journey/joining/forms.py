"""What members and officers type about registrations."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wenovate.base.questions.answers import Checked, check
from wenovate.base.questions.definition import Definition, Question, Section
from wenovate.base.questions.small import small_form
from wenovate.people.mandates.enums import Seat
from wenovate.spine.programmes import queries as programmes

from .enums import SEAT_OF, Purpose
from .models import Registration

# What a registration asks beside the seat that it is about, where the body is in the network already.
_OF_EVERY_CHANGE = ("document", "declaration")
# The beginning of an address that several people of an office read.
_SHARED = frozenset(
    [
        "info",
        "contact",
        "office",
        "mail",
        "grammateia",
        "gramateia",
        "protokollo",
        "protocol",
        "dimos",
        "perifereia",
        "mayor",
        "dimarxos",
        "secretary",
        "podatelna",
        "posta",
        "epodatelna",
        "obec",
        "mesto",
        "urad",
        "sekretariat",
        "starosta",
    ]
)


def definition_of(registration: Registration) -> Definition:
    """F1 as the programme has it, as far as the registration is asked it."""
    return asked_in(registration, programmes.question_set(registration.programme, "registration").definition)


def asked_in(registration: Registration, whole: Definition) -> Definition:
    """A version of F1; of a change, the part that asks about the seat, the document and the declaration."""
    if registration.purpose == Purpose.JOIN:
        return whole
    wanted = (str(SEAT_OF[Purpose(registration.purpose)]), *_OF_EVERY_CHANGE)
    sections = tuple(replace(section, questions=_of_a_change(section)) for section in whole.sections if section.key in wanted)
    return replace(whole, sections=sections)


def _of_a_change(section: Section) -> tuple[Question, ...]:
    """Without what only a body that joins is asked: whether there is an alternate, and which of two members fills it in."""
    return tuple(question for question in section.questions if question.key not in {"has_alternate", "filled_in_by"})


def shared_mailboxes(answers: Mapping[str, Any]) -> list[str]:
    """Addresses of representatives that look as if several people of an office read them."""
    given = (str(answers.get(f"{seat}_email", "")) for seat in ("main", "alternate"))
    return [address for address in given if address.split("@")[0].casefold().rstrip("0123456789") in _SHARED]


def signer_of(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Who signs, as the registration says: what the officer holds against the document."""
    named = {_("Signer"): "signer_name", _("Position"): "signer_position", _("Protocol number"): "protocol_number", _("ΑΔΑ"): "ada"}
    return [(label, str(answers[key])) for label, key in named.items() if answers.get(key)]


def check_decision(answers: Mapping[str, Any], decision: str) -> Checked:
    """A decision with its reason; accepting says what comparing the signer gave."""
    checked = check(DECISION, answers)
    if decision not in {"accept", "return", "refuse"}:
        checked.errors["reason"] = _("Choose one of the three decisions.")
    if decision == "accept" and not checked.answers.get("signer"):
        checked.errors["signer"] = _("Say what comparing the signer with the registration gave.")
    return checked


def check_registration(definition: Definition, answers: Mapping[str, Any], registration: Registration) -> Checked:
    """F1 in full, with what no single question can tell: two people, two addresses."""
    body = registration.body
    # Of a change: the one who is named is the one who is asked about.
    seat = SEAT_OF.get(Purpose(registration.purpose))
    given = dict(answers) | {"body": str(registration.body_id)} | ({"has_alternate": "yes"} if seat == Seat.ALTERNATE else {})
    checked = check(definition, given, country=body.country if body else "GR")
    if seat == Seat.ALTERNATE:
        checked.answers["has_alternate"] = "yes"
    main, alternate = (str(given.get(f"{seat}_email", "")).casefold() for seat in ("main", "alternate"))
    if given.get("has_alternate") == "yes" and main and main == alternate:
        checked.errors["alternate_email"] = _(
            "Each representative needs an address of their own: whoever opens a shared mailbox could act for both. "
            "Where there is only one mailbox, register the main member now; the alternate can use an issued code later."
        )
    return checked


DECISION = small_form(__file__, "decision")
EXTENSION = small_form(__file__, "extension")
DOCUMENT = small_form(__file__, "document")
INVITATION = small_form(__file__, "invitation")


def arrival(answers: Mapping[str, Any], zone: str, now: datetime) -> datetime:
    """When a document reached the unit: the day and hour that an officer gives, else now."""
    if not answers.get("arrived_on"):
        return now
    hour = time.fromisoformat(answers.get("arrived_at") or "12:00")
    return datetime.combine(date.fromisoformat(answers["arrived_on"]), hour, tzinfo=ZoneInfo(zone))


def check_document(answers: Mapping[str, Any], registration: Registration, now: datetime) -> Checked:
    """Day and hour of arrival: readable, and not in the future."""
    checked = check(DOCUMENT, answers)
    checked.errors.pop("document", None)
    try:
        arrived = arrival(checked.answers, registration.run.programme.zone, now)
    except ValueError:
        checked.errors.setdefault("arrived_at", _("Write the hour as 14:30."))
    else:
        if arrived > now:
            checked.errors["arrived_on"] = _("This time has not come yet.")
    return checked
