"""Who may do what with demands."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, signed_in
from wenovate.spine.dossiers.rules import of_its_unit, writes

from .enums import CONSULTATION, DRAFT, PUBLISHED

_UNIT = _("Only the unit that runs the programme can do this.")
_SENT = _("It has been published: its terms stay as they are. What must be explained is said in the answers to questions.")
_CHOSEN = _("Here somebody is chosen: open what came and decide the demand.")
_CLOSED = _("It has been decided or cancelled already.")


def takes_questions(actor: Actor, demand: Any) -> "bool | str":
    """Anybody with an account, while it stands; who works for the unit has the answers."""
    if demand.status != PUBLISHED:
        return str(_CLOSED)
    return actor.person is not None and not of_its_unit(actor, demand)


def concludes(actor: Actor, demand: Any) -> "bool | str":
    """The officers of the unit, where nobody is chosen."""
    if not of_its_unit(actor, demand):
        return False
    return demand.mode == CONSULTATION or str(_CHOSEN)


def imports(actor: Actor, programme: Any) -> bool:
    """Whoever runs commands on the server."""
    return actor.is_role("operator")


PERMISSIONS = {
    "demands.begin": Activity(of_its_unit, _UNIT),
    "demands.save": Activity(writes, _UNIT, frozenset({DRAFT}), _SENT),
    "demands.publish": Activity(writes, _UNIT, frozenset({DRAFT}), _SENT),
    "demands.translate": Activity(of_its_unit, _("Only the unit translates."), frozenset({PUBLISHED})),
    "demands.cancel": Activity(of_its_unit, _UNIT, frozenset({PUBLISHED}), _CLOSED),
    "demands.conclude": Activity(concludes, _UNIT, frozenset({PUBLISHED}), _CLOSED),
    "demands.decide": Activity(of_its_unit, _UNIT, frozenset({PUBLISHED}), _CLOSED),
    "demands.take_over": Activity(imports, _("What was published elsewhere is taken over by a command.")),
    "demands.follow": Activity(signed_in, _("Sign in first, so that we know where to write.")),
    "demands.unfollow": Activity(signed_in, _("Sign in first, so that we know where to write.")),
}
