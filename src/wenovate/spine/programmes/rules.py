"""Who may do what with programmes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def runs_programmes(actor: Actor, where: Any) -> bool:
    """The head of that unit, administrators, and whoever runs the server."""
    return actor.is_role("administrator", "operator") or (actor.is_role("unit_head") and actor.unit == where.pk)


PERMISSIONS = {"programmes.open": Activity(runs_programmes, _("Only the head of the unit opens a programme."))}
