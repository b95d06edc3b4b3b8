"""Who may do what with a need, and in which state."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.spine.dossiers.queries import typed_in_by
from wenovate.spine.dossiers.rules import is_author, of_its_unit, on_own_side, writes

from .enums import DRAFT, NOT_SELECTED, SELECTED, SUBMITTED, WITHDRAWN


def represents_a_body(actor: Actor, where: Any) -> bool:
    """A representative under a valid mandate, main or alternate."""
    return actor.mandate is not None


def withdraws(actor: Actor, need: Any) -> bool:
    """Its author, still acting for its body: a mandate that ended takes the right with it."""
    return is_author(actor, need) and actor.body is not None and actor.body == need.body_id


def decides(actor: Actor, need: Any) -> "bool | str":
    """The unit decides, but nobody decides their own, or what they typed in for its author."""
    if not of_its_unit(actor, need):
        return False
    if is_author(actor, need):
        return str(_OWN_CASE)
    if typed_in_by(need, actor.person):
        return gettext("You entered %(number)s for its author on the telephone: a colleague decides it.") % {"number": need.number}
    return True


def takes_concerns(actor: Actor, need: Any, kind: str) -> "bool | str":
    """Whether somebody may say that it concerns them too: other bodies, as long as it is listed."""
    # Officers, auditors and administrators speak for no body: they are not told to sign in as one.
    if kind != "concerns" or need.status in {DRAFT, WITHDRAWN} or actor.role is not None:
        return False
    if actor.body is None:
        return str(_BODIES)
    return str(_OWN_BODY) if actor.body == need.body_id else True


def reads_decision(actor: Actor, need: Any) -> bool:
    """The letter is for the own side and the unit."""
    return on_own_side(actor, need) or of_its_unit(actor, need)


def makes_receipts(actor: Actor, need: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


_MEMBERS = _("Only representatives of bodies in the network submit here. Register your body first, or sign in as its representative.")
_AUTHOR = _("Only its author, acting for the same body, can do this.")
_COLLEAGUES = _("Only the representatives of its body, acting for it, can do this.")
_OWN_CASE = _("This is your own: a colleague decides it.")
_BODIES = _("Bodies say this of each other's issues: sign in as the representative of a body.")
_OWN_BODY = _("It comes from your own body, which is counted already.")
_DECIDED = _("It has been decided already, or withdrawn.")
_UNIT = _("Only the unit that runs the programme can do this.")
_SENT = _("It has been submitted and is no longer a draft.")

PERMISSIONS = {
    "needs.start": Activity(represents_a_body, _MEMBERS, by_telephone=True),
    "needs.save": Activity(writes, _COLLEAGUES, frozenset({DRAFT}), _SENT, by_telephone=True),
    "needs.submit": Activity(writes, _COLLEAGUES, frozenset({DRAFT}), _SENT, by_telephone=True),
    "needs.withdraw": Activity(withdraws, _AUTHOR, frozenset({SUBMITTED}), _("It cannot be withdrawn now."), by_telephone=True),
    "needs.select": Activity(decides, _UNIT, frozenset({SUBMITTED}), _DECIDED),
    "needs.decline": Activity(decides, _UNIT, frozenset({SUBMITTED}), _DECIDED),
    "needs.translate": Activity(of_its_unit, _("Only the unit translates."), frozenset({SUBMITTED, SELECTED, NOT_SELECTED})),
    "needs.file_receipt": Activity(makes_receipts, _AUTHOR),
    "needs.file_decision": Activity(makes_receipts, _AUTHOR),
}
