"""Who may do what with organisations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.files.models import File
from wenovate.base.gate import Activity, Actor

from .enums import ACCEPTED, CHECKED, MAPPED, READ, RECEIVED
from .models import Import


def keeps_registers(actor: Actor, where: Any) -> bool:
    """Administrators and whoever runs the server."""
    return actor.is_role("administrator", "operator")


def heads(actor: Actor, unit: Any) -> bool:
    """The head and the officers of the unit itself."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == unit.pk


def works_in_a_unit(actor: Actor, where: Any) -> bool:
    """Officers and the head of any unit."""
    return actor.is_role("unit_officer", "unit_head")


def tends_bodies(actor: Actor, where: Any) -> bool:
    """Administrators, officers and heads of units, and whoever runs the server."""
    return actor.is_role("administrator", "unit_officer", "unit_head", "operator")


def is_the_worker(actor: Actor, where: Any) -> bool:
    """The worker alone."""
    return actor.is_role("machine")


def reads_import(actor: Actor, file: File) -> bool:
    """Whoever keeps registers reads the files that were imported, and no others."""
    return keeps_registers(actor, None) and Import.objects.filter(file=file).exists()


_KEEPER = _("Only an administrator imports a register.")
_OFFICER = _("Names and merges of bodies are for the officers of a unit and for administrators.")
_WORKER = _("The worker does this by itself.")
_LATE = _("This import has moved on. Look at how it stands now.")

PERMISSIONS = {
    "organisations.set_calendar": Activity(heads, _("Only the unit itself sets its days.")),
    "organisations.read_tax_number": Activity(works_in_a_unit, _("Only the unit sees tax numbers.")),
    "organisations.import_bodies": Activity(keeps_registers, _KEEPER),
    "organisations.read_imports": Activity(keeps_registers, _KEEPER),
    "organisations.receive_import": Activity(keeps_registers, _KEEPER),
    "organisations.record_columns": Activity(is_the_worker, _WORKER, frozenset({RECEIVED}), _LATE),
    "organisations.choose_columns": Activity(keeps_registers, _KEEPER, frozenset({READ, CHECKED}), _LATE),
    "organisations.record_check": Activity(is_the_worker, _WORKER, frozenset({RECEIVED, MAPPED}), _LATE),
    "organisations.record_problem": Activity(is_the_worker, _WORKER, frozenset({RECEIVED, MAPPED, ACCEPTED}), _LATE),
    "organisations.accept_import": Activity(keeps_registers, _KEEPER, frozenset({CHECKED}), _LATE),
    "organisations.take_rows": Activity(is_the_worker, _WORKER, frozenset({ACCEPTED}), _LATE),
    "organisations.set_aside_import": Activity(keeps_registers, _KEEPER, frozenset({RECEIVED, READ, MAPPED, CHECKED, ACCEPTED}), _LATE),
    "organisations.confirm_name": Activity(tends_bodies, _OFFICER),
    "organisations.read_duplicates": Activity(tends_bodies, _OFFICER),
    "organisations.merge": Activity(tends_bodies, _OFFICER),
    "organisations.undo_merge": Activity(tends_bodies, _OFFICER),
    "organisations.open_unit": Activity(keeps_registers, _("Only an administrator opens a unit.")),
}
