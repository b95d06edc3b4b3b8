"""Who writes updates, and who wants to be told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, signed_in
from wenovate.spine.dossiers.models import NETWORK, PUBLIC
from wenovate.spine.programmes.models import Programme


def writes(actor: Actor, where: Any) -> "bool | str":
    """The unit whose programme it is; of a dossier what people other than its own side can read."""
    programme = where if isinstance(where, Programme) else where.programme
    if not (actor.is_role("unit_officer", "unit_head") and actor.unit == programme.unit_id):
        return False
    return getattr(where, "audience", PUBLIC) in (PUBLIC, NETWORK) or str(_CLOSED)


def corrects(actor: Actor, update: Any) -> bool:
    """The unit whose programme it is."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == update.programme.unit_id


def reads_former(actor: Actor, update: Any) -> bool:
    """What stood there before a correction: the unit, and the auditor."""
    return corrects(actor, update) or actor.is_role("auditor")


def is_the_worker(actor: Actor, programme: Any) -> bool:
    """By date, and by nobody's hand."""
    return actor.is_role("machine")


_UNIT = _("Only the unit that runs the programme can do this.")
_CLOSED = _("This is open to its own side alone: nobody would read an update on it.")
_SIGN_IN = _("Sign in first: the letters go to the address of your account.")

PERMISSIONS = {
    "updates.publish": Activity(writes, _UNIT),
    "updates.correct": Activity(corrects, _UNIT),
    "updates.read_former": Activity(reads_former, _UNIT),
    "updates.announce": Activity(is_the_worker, _("This is done by date, by the software.")),
    "updates.follow": Activity(signed_in, _SIGN_IN),
    "updates.unfollow": Activity(signed_in, _SIGN_IN),
}
