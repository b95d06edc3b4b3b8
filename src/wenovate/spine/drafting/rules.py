"""Who makes programmes: the unit; opening is its head's."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor

from .enums import DROPPED, EDITED


def works_in_the_unit(actor: Actor, where: Any) -> bool:
    """The officers and the head of the unit (None: of any)."""
    if not actor.is_role("unit_officer", "unit_head") or actor.unit is None:
        return False
    return where is None or actor.unit == getattr(where, "unit_id", where.pk)


def heads_the_unit(actor: Actor, draft: Any) -> bool:
    """The head of the unit whose draft it is."""
    return actor.is_role("unit_head") and actor.unit == draft.unit_id


_UNIT = _("Programmes are made by the unit that will run them.")
_DONE = _("It is in force already. A later change begins on the page of the programme.")
_IN_MAKING = frozenset({EDITED})

PERMISSIONS = {
    "drafting.read": Activity(works_in_the_unit, _UNIT),
    "drafting.begin": Activity(works_in_the_unit, _UNIT),
    "drafting.write": Activity(works_in_the_unit, _UNIT, _IN_MAKING, _DONE),
    "drafting.drop": Activity(works_in_the_unit, _UNIT, _IN_MAKING, _DONE),
    "drafting.restore": Activity(works_in_the_unit, _UNIT, frozenset({DROPPED}), _DONE),
    "drafting.put_in_force": Activity(heads_the_unit, _("The head of the unit opens a programme and changes one."), _IN_MAKING, _DONE),
}
