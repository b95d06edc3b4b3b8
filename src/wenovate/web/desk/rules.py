"""Who sees the desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def works_in_a_unit(actor: Actor, where: Any) -> bool:
    """Officers and the head of a unit; each sees their own unit's desk."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit is not None


PERMISSIONS = {"desk.read": Activity(works_in_a_unit, _("The desk is for the officers of a unit."))}
