"""Who calls, who declares, who names the team; and until when one declares."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict
from wenovate.spine.dossiers.rules import of_its_unit

from .enums import CALLED
from .models import Event


def calls(actor: Actor, dossier: Any) -> "bool | str":
    """The unit whose programme it is, as long as the matter is open."""
    if not of_its_unit(actor, dossier):
        return False
    return dossier.closed_at is None or str(_CLOSED)


def represents_a_body(actor: Actor, event: Any) -> bool:
    """A representative under a valid mandate, main or alternate."""
    return actor.mandate is not None


def names_the_team(actor: Actor, event: Any) -> bool:
    """The unit whose programme it is."""
    return of_its_unit(actor, event.dossier)


def invites(actor: Actor, event: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """Whether declarations are taken at an instant."""
    if activity != "events.answer" or not isinstance(where, Event) or at < where.answers_until:
        return Verdict(allowed=True)
    names = {"when": texts.instant_in_words(where.answers_until, where.dossier.run.programme.zone)}
    return Verdict(allowed=False, reason=_("Declarations closed on %(when)s.") % names)


_CLOSED = gettext_lazy("It is closed: no workshop is called any more.")
_UNIT = gettext_lazy("Only the unit that runs the programme can do this.")

PERMISSIONS = {
    "events.call": Activity(calls, _UNIT),
    "events.invite": Activity(invites, _UNIT),
    "events.answer": Activity(
        represents_a_body,
        gettext_lazy("Members of the Innovation Network take part: sign in as the representative of a body."),
        frozenset({CALLED}),
        gettext_lazy("The team has been named."),
        by_telephone=True,
    ),
    "events.settle": Activity(names_the_team, _UNIT, frozenset({CALLED}), gettext_lazy("The team has been named.")),
}
