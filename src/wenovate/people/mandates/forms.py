"""What people type about mandates and roles."""

from collections.abc import Iterable
from dataclasses import replace

from wenovate.base.questions.definition import Definition, Option
from wenovate.base.questions.small import small_form
from wenovate.people.organisations.models import Unit

CODE = small_form(__file__, "code")
ABSENCE = small_form(__file__, "absence")
ASSISTANCE = small_form(__file__, "assistance")
_ROLE = small_form(__file__, "role")


def role_form(units: Iterable[Unit]) -> Definition:
    """The form by which a role is given, with the units that there are."""
    options = tuple(Option(unit.slug, unit.name) for unit in units)
    (section,) = _ROLE.sections
    questions = tuple(replace(question, options=options) if question.key == "unit" else question for question in section.questions)
    return replace(_ROLE, sections=(replace(section, questions=questions),))
