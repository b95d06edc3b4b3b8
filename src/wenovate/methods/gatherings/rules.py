"""Who plans gatherings, notes who came and writes their records."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.spine.dossiers.rules import of_its_unit, writes

from .enums import DRAFT, HELD, PLANNED


def plans(actor: Actor, run: Any) -> bool:
    """An officer or the head of the unit whose programme it is."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == run.programme.unit_id


_UNIT = _("Only the unit that runs the programme can do this.")
_NOT_NOW = _("It was called off.")
_OVER = _("It has been held already, or called off.")
_CLOSED = _("The record is closed and is no longer changed.")

PERMISSIONS = {
    "gatherings.plan": Activity(plans, _UNIT),
    "gatherings.change": Activity(of_its_unit, _UNIT, frozenset({PLANNED, HELD}), _NOT_NOW),
    "gatherings.note": Activity(of_its_unit, _UNIT, frozenset({PLANNED, HELD}), _NOT_NOW),
    "gatherings.call_off": Activity(of_its_unit, _UNIT, frozenset({PLANNED}), _OVER),
    "gatherings.begin_record": Activity(of_its_unit, _UNIT, frozenset({PLANNED, HELD}), _NOT_NOW),
    "gatherings.save_record": Activity(writes, _UNIT, frozenset({DRAFT}), _CLOSED),
    "gatherings.close_record": Activity(writes, _UNIT, frozenset({DRAFT}), _CLOSED),
}
