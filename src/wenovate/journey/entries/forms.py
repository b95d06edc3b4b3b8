"""What is typed about entries beside the entry itself, and what of a firm's profile an entry begins with."""

from typing import Any

from wenovate.base.questions.definition import Definition
from wenovate.base.questions.small import small_form
from wenovate.people.organisations.models import Firm

STEP = small_form(__file__, "step")
AWARD = small_form(__file__, "award")


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
