"""Who may do what with programmes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def runs_programmes(actor: Actor, where: Any) -> bool:
    """The head of that unit, administrators, and whoever runs the server."""
    return actor.is_role("administrator", "operator") or (actor.is_role("unit_head") and actor.unit == where.pk)


def opens_challenges(actor: Actor, programme: Any) -> bool:
    """The officers and the head of the unit whose programme it is."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == programme.unit_id


PERMISSIONS = {
    "programmes.open": Activity(runs_programmes, _("Only the head of the unit opens a programme.")),
    "programmes.end": Activity(opens_challenges, _("Only the unit that runs the programme can do this.")),
    "programmes.open_run": Activity(opens_challenges, _("Only the unit that runs the programme can do this.")),
}
