"""Who works at the desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def works_in_a_unit(actor: Actor, where: Any) -> bool:
    """Officers and the head of a unit; each sees their own unit's desk."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit is not None


def works_in(actor: Actor, unit: Any) -> bool:
    """Those of this unit."""
    return works_in_a_unit(actor, None) and actor.unit == unit.pk


def works_beside(actor: Actor, taken: Any) -> bool:
    """Those of the unit whose matter it is: a colleague who is ill cannot give it back."""
    return works_in_a_unit(actor, None) and actor.unit == taken.unit_id


def did_it(actor: Actor, done: Any) -> bool:
    """Whoever did it, in the unit for which it was done."""
    return works_beside(actor, done) and actor.person == done.person_id


def keeps_filter(actor: Actor, saved: Any) -> bool:
    """Whoever saved it; what is shared, the head of the unit too."""
    return works_beside(actor, saved) and (actor.person == saved.person_id or (saved.shared and actor.is_role("unit_head")))


_OFFICERS = _("The desk is for the officers of a unit.")
_UNIT = _("This matter waits at the desk of another unit.")

PERMISSIONS = {
    "desk.read": Activity(works_in_a_unit, _OFFICERS),
    "desk.take": Activity(works_in, _UNIT),
    "desk.release": Activity(works_beside, _UNIT),
    "desk.record_many": Activity(works_in, _OFFICERS),
    "desk.undo_many": Activity(did_it, _("Only whoever did it can undo it.")),
    "desk.save_filter": Activity(works_in, _OFFICERS),
    "desk.rename_filter": Activity(
        keeps_filter, _("Only whoever saved this filter, or the head of the unit where it is shared, can change it.")
    ),
    "desk.remove_filter": Activity(
        keeps_filter, _("Only whoever saved this filter, or the head of the unit where it is shared, can change it.")
    ),
}
