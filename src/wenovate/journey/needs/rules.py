"""Who may do what with a need, and in which state."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.spine.dossiers.queries import typed_in_by
from wenovate.spine.dossiers.rules import is_author, of_its_desk, of_its_unit, on_own_side, writes

from . import queries
from .enums import DRAFT, NOT_SELECTED, SELECTED, SUBMITTED, WITHDRAWN


def represents_a_body(actor: Actor, where: Any) -> bool:
    """A representative under a valid mandate, main or alternate."""
    return actor.mandate is not None


def records(actor: Actor, run: Any) -> "bool | str":
    """The unit writes down what was said elsewhere, where the programme takes that."""
    if not (actor.is_role("unit_officer", "unit_head") and actor.unit == run.programme.unit_id):
        return False
    return bool(run.programme.frozen.stages_of("needs.record")) or str(_NOT_TAKEN)


def sends(actor: Actor, need: Any) -> "bool | str":
    """Whoever writes it; what the unit recorded has an act of its own, with its own time."""
    return writes(actor, need) if not need.is_recorded else False


def sends_recorded(actor: Actor, need: Any) -> "bool | str":
    """The officers of the unit that recorded it."""
    return writes(actor, need) if need.is_recorded and of_its_desk(actor, need) else False


def tells_source(actor: Actor, need: Any) -> bool:
    """The unit, of what it recorded."""
    return need.is_recorded and of_its_unit(actor, need)


def withdraws(actor: Actor, need: Any) -> bool:
    """Its author, still acting for its body: a mandate that ended takes the right with it. What was recorded: whoever acts for its body."""
    own = need.is_recorded or is_author(actor, need)
    return own and actor.body is not None and actor.body == need.body_id


def decides(actor: Actor, need: Any) -> "bool | str":
    """The unit decides, but nobody decides their own, or what they typed in for its author or recorded."""
    if not of_its_unit(actor, need):
        return False
    if is_author(actor, need):
        return str(_OWN_CASE)
    if typed_in_by(need, actor.person):
        return gettext("You entered %(number)s for its author on the telephone: a colleague decides it.") % {"number": need.number}
    if need.author_id is None and queries.recorded_by(need, actor.person):
        return gettext("You recorded %(number)s from what was said: a colleague decides it.") % {"number": need.number}
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
_NOT_TAKEN = _("This programme takes what bodies write themselves: its recipe has no stage for what is collected elsewhere.")
_UNIT = _("Only the unit that runs the programme can do this.")
_SENT = _("It has been submitted and is no longer a draft.")

PERMISSIONS = {
    "needs.start": Activity(represents_a_body, _MEMBERS, by_telephone=True),
    "needs.save": Activity(writes, _COLLEAGUES, frozenset({DRAFT}), _SENT, by_telephone=True),
    "needs.submit": Activity(sends, _COLLEAGUES, frozenset({DRAFT}), _SENT, by_telephone=True),
    "needs.record": Activity(records, _UNIT),
    "needs.submit_recorded": Activity(sends_recorded, _UNIT, frozenset({DRAFT}), _SENT),
    "needs.tell_source": Activity(tells_source, _UNIT, frozenset({DRAFT, SUBMITTED}), _DECIDED),
    "needs.withdraw": Activity(withdraws, _AUTHOR, frozenset({SUBMITTED}), _("It cannot be withdrawn now."), by_telephone=True),
    "needs.select": Activity(decides, _UNIT, frozenset({SUBMITTED}), _DECIDED),
    "needs.decline": Activity(decides, _UNIT, frozenset({SUBMITTED}), _DECIDED),
    "needs.translate": Activity(of_its_unit, _("Only the unit translates."), frozenset({SUBMITTED, SELECTED, NOT_SELECTED})),
    "needs.file_receipt": Activity(makes_receipts, _AUTHOR),
    "needs.file_decision": Activity(makes_receipts, _AUTHOR),
}
