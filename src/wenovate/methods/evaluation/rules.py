"""Who may score, and when: the window of a round is its own."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict
from wenovate.people.mandates.queries import represents
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.queries import typed_in_by

from .enums import OPEN, Per
from .models import Round

TAKING = frozenset({"evaluation.save_sheet", "evaluation.file_sheet"})


def scores(actor: Actor, where: Any) -> bool | str:
    """Members for their body, where the network evaluates; else the officers of the unit."""
    if where.per == Per.BODY:
        return actor.mandate is not None or str(_MEMBERS)
    return actor.is_role("unit_officer", "unit_head", "evaluator") and actor.unit == where.run.programme.unit_id


def evaluates(actor: Actor, round: Round, at: datetime) -> bool:
    """Whether the actor is one of those who score in a round, and it takes sheets."""
    return scores(actor, round) is True and round.takes_sheets(at)


def own_case(actor: Actor, dossier: Dossier, at: datetime) -> str:
    """Why somebody of the unit does not score a dossier: it comes from them or from a body of theirs, or they typed it in. Else empty."""
    if actor.body is not None:
        return ""
    if dossier.author_id == actor.person or represents(actor.person, dossier.body_id, at):
        return _("This comes from you or from a body that you represent: a colleague scores it.")
    if typed_in_by(dossier, actor.person):
        return _("You entered this for its author on the telephone: a colleague scores it.")
    return ""


def opens_rounds(actor: Actor, run: Any) -> bool:
    """The unit whose programme it is, and whoever opens programmes."""
    if actor.is_role("administrator", "operator"):
        return True
    return actor.is_role("unit_officer", "unit_head") and actor.unit == run.programme.unit_id


def publishes(actor: Actor, where: Any) -> bool:
    """By date the worker; before that, where nothing is sealed, the head of the unit."""
    return actor.is_role("machine") or (actor.is_role("unit_head") and actor.unit == where.run.programme.unit_id)


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """Whether a round takes sheets, or may be published, at an instant; anything else is not this table's business."""
    if not isinstance(where, Round) or where.closes_at is None:
        return Verdict(allowed=True)
    names = {"when": texts.instant_in_words(where.closes_at, where.run.programme.zone)}
    if activity in TAKING and at >= where.closes_at:
        return Verdict(allowed=False, reason=_("The evaluation closed on %(when)s.") % names)
    if activity == "evaluation.publish" and at < where.closes_at:
        return Verdict(allowed=False, reason=_("The sheets are sealed until %(when)s.") % names, until=where.closes_at)
    return Verdict(allowed=True)


_MEMBERS = gettext_lazy("The bodies of the Innovation Network evaluate, each with one sheet. Sign in as the representative of a body.")
_UNIT = gettext_lazy("Only the officers of the unit score here.")
_CLOSED = gettext_lazy("The result has been published; no sheet is taken any more.")

PERMISSIONS = {
    "evaluation.open_round": Activity(opens_rounds, gettext_lazy("Only the unit that runs the programme can do this.")),
    "evaluation.save_sheet": Activity(scores, _UNIT, frozenset({OPEN}), _CLOSED),
    "evaluation.file_sheet": Activity(scores, _UNIT, frozenset({OPEN}), _CLOSED),
    "evaluation.publish": Activity(publishes, gettext_lazy("Only the head of the unit publishes the result."), frozenset({OPEN}), _CLOSED),
}
