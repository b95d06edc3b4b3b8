"""Who gives a dossier its goal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.spine.dossiers.rules import of_its_unit

from .queries import aimed


def sets_goal(actor: Actor, dossier: Any) -> "bool | str":
    """The unit whose programme it belongs to, as long as something can still be done about it."""
    if not of_its_unit(actor, dossier):
        return False
    return dossier.status in aimed[dossier.kind] if dossier.kind in aimed else str(_NO_GOAL)


_NO_GOAL = _("This has no goal of its own.")

PERMISSIONS = {
    "goals.set": Activity(sets_goal, _("Only the unit that runs the programme gives a goal, as long as the matter is not closed.")),
}
