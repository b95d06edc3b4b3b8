"""Who may do what with a need, and in which state."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.spine.dossiers.rules import is_author, of_its_unit

from .enums import DRAFT, SUBMITTED


def represents_a_body(actor: Actor, where: Any) -> bool:
    """A representative under a valid mandate, main or alternate."""
    return actor.mandate is not None


def writes(actor: Actor, need: Any) -> bool:
    """Its author, still acting for its body: a mandate that ended takes the right with it."""
    return is_author(actor, need) and actor.body is not None and actor.body == need.body_id


def makes_receipts(actor: Actor, need: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


_MEMBERS = _("Only representatives of bodies in the network submit here. Register your body first, or sign in as its representative.")
_AUTHOR = _("Only its author, acting for the same body, can do this.")
_SENT = _("It has been submitted and is no longer a draft.")

PERMISSIONS = {
    "needs.start": Activity(represents_a_body, _MEMBERS),
    "needs.save": Activity(writes, _AUTHOR, frozenset({DRAFT}), _SENT),
    "needs.submit": Activity(writes, _AUTHOR, frozenset({DRAFT}), _SENT),
    "needs.withdraw": Activity(writes, _AUTHOR, frozenset({SUBMITTED}), _("It cannot be withdrawn now.")),
    "needs.translate": Activity(of_its_unit, _("Only the unit translates."), frozenset({SUBMITTED})),
    "needs.file_receipt": Activity(makes_receipts, _AUTHOR),
}
