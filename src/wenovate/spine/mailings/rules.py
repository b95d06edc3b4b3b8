"""Who may do what with letters to many."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor

from .enums import DRAFT, SENT

OFFICERS = ("unit_officer", "unit_head")


def reads_mailings(actor: Actor, where: Any) -> bool:
    """Officers and the head of a unit, each their own unit's; the auditor."""
    return actor.is_role("auditor") or (actor.is_role(*OFFICERS) and actor.unit is not None)


def writes_for(actor: Actor, unit: Any) -> bool:
    """Officers and the head of that unit."""
    return actor.is_role(*OFFICERS) and actor.unit == unit.pk


def writes(actor: Actor, mailing: Any) -> bool:
    """Officers and the head of the unit whose letter it is."""
    return actor.is_role(*OFFICERS) and actor.unit == mailing.unit_id


def is_the_machine(actor: Actor, mailing: Any) -> bool:
    """The worker alone."""
    return actor.is_role("machine")


_UNIT = _("Only the officers of the unit write its letters.")
_LATE = _("This letter has been sent; it can no longer be changed.")
_MACHINE = _("This is done by the installation itself.")
_AS_DRAFT = frozenset({DRAFT})

PERMISSIONS = {
    "mailings.read": Activity(reads_mailings, _("Letters to many are read by the officers of a unit and by the auditor.")),
    "mailings.write": Activity(writes_for, _UNIT),
    "mailings.lay_ready": Activity(is_the_machine, _MACHINE),
    "mailings.save": Activity(writes, _UNIT, _AS_DRAFT, _LATE),
    "mailings.address": Activity(writes, _UNIT, _AS_DRAFT, _LATE),
    "mailings.try_out": Activity(writes, _UNIT, _AS_DRAFT, _LATE),
    "mailings.send": Activity(writes, _UNIT, _AS_DRAFT, _LATE),
    "mailings.ask_print": Activity(writes, _UNIT),
    "mailings.file_print": Activity(is_the_machine, _MACHINE),
    "mailings.deliver": Activity(is_the_machine, _MACHINE, frozenset({SENT})),
}
