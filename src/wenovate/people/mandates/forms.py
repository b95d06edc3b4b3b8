"""What people type about mandates and roles."""

from collections.abc import Iterable

from wenovate.base.questions.definition import Definition, Option
from wenovate.base.questions.offering import with_options
from wenovate.base.questions.small import small_form
from wenovate.people.organisations.models import Unit

CODE = small_form(__file__, "code")
ABSENCE = small_form(__file__, "absence")
ASSISTANCE = small_form(__file__, "assistance")
_ROLE = small_form(__file__, "role")


def role_form(units: Iterable[Unit]) -> Definition:
    """The form by which a role is given, with the units that there are."""
    return with_options(_ROLE, {"unit": [Option(unit.slug, unit.name) for unit in units]})
