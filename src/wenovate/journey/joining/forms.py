"""What members and officers type about registrations."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wenovate.base.questions.answers import Checked, check
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.small import small_form

from .models import Registration


def check_registration(definition: Definition, answers: Mapping[str, Any], registration: Registration) -> Checked:
    """F1 in full, with what no single question can tell: two people, two addresses."""
    body = registration.body
    given = dict(answers) | {"body": str(registration.body_id)}
    checked = check(definition, given, country=body.country if body else "GR")
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
