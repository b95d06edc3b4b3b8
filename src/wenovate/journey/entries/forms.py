"""What is typed about entries beside the entry itself, and what of a firm's profile an entry begins with."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wenovate.base.questions.definition import Definition
from wenovate.base.questions.small import small_form
from wenovate.people.organisations.models import Firm

STEP = small_form(__file__, "step")
AWARD = small_form(__file__, "award")
JURY = small_form(__file__, "jury")
# Until this hour of the day that the unit sets.
ENDS = time(15, 0)


def end_of(answers: dict[str, Any], zone: str) -> datetime:
    """The instant until which a jury scores."""
    return datetime.combine(date.fromisoformat(answers["closes_on"]), ENDS, tzinfo=ZoneInfo(zone))


def of_profile(definition: Definition, firm: Firm) -> dict[str, Any]:
    """Name, number and the like, where the form asks for them under the usual keys."""
    known = {
        "firm_name": firm.name,
        "firm_number": firm.number,
        "startup": "yes" if firm.is_startup else "no",
        "founded": str(firm.founded_in or ""),
        "references": firm.references,
    }
    asked = {question.key for question in definition.questions}
    return {key: value for key, value in known.items() if key in asked and value}
