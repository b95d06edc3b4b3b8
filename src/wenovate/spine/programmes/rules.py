"""Who may do what with programmes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def runs_programmes(actor: Actor, where: Any) -> bool:
    """The head of that unit, administrators, and whoever runs the server."""
    return actor.is_role("administrator", "operator") or (actor.is_role("unit_head") and actor.unit == where.pk)


def heads_its_unit(actor: Actor, programme: Any) -> bool:
    """The head of the unit whose programme it is, and administrators."""
    return actor.is_role("administrator") or (actor.is_role("unit_head") and actor.unit == programme.unit_id)


def opens_challenges(actor: Actor, programme: Any) -> bool:
    """The officers and the head of the unit whose programme it is; a command that takes over what was published elsewhere."""
    return works_for(actor, programme) or actor.is_role("operator")


def works_for(actor: Actor, programme: Any) -> bool:
    """The officers and the head of the unit whose programme it is."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == programme.unit_id


def changes_a_run(actor: Actor, run: Any) -> bool:
    """The officers and the head of the unit whose programme the run is part of."""
    return works_for(actor, run.programme)


def moves_one_calendar(actor: Actor, run: Any) -> bool:
    """Those, where the run is one challenge's: the programme's own windows are changed by its head."""
    return run.kind == "challenge" and changes_a_run(actor, run)


def works_in_a_unit(actor: Actor, where: Any) -> bool:
    """The officers and the head of any unit: of their own they read."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit is not None


_UNIT = _("Only the unit that runs the programme can do this.")

PERMISSIONS = {
    "programmes.open": Activity(runs_programmes, _("Only the head of the unit opens a programme.")),
    "programmes.change": Activity(heads_its_unit, _("Only the head of the unit changes a programme that is open.")),
    "programmes.end": Activity(heads_its_unit, _("Only the head of the unit ends a programme.")),
    "programmes.open_run": Activity(opens_challenges, _UNIT),
    "programmes.move_run": Activity(moves_one_calendar, _UNIT),
    "programmes.let_in": Activity(changes_a_run, _UNIT),
    "programmes.read_allowances": Activity(works_in_a_unit, _("The unit reads whom it has let in.")),
}
