"""Who may score and who sits on a jury, and when: the window of a round is its own."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict
from wenovate.base.registry import Table
from wenovate.people.mandates.enums import OF_A_UNIT, Role
from wenovate.people.mandates.invitations import is_invited
from wenovate.people.mandates.models import Grant
from wenovate.people.mandates.queries import represents
from wenovate.people.mandates.rules import OFFICERS
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.queries import typed_in_by

from .enums import OPEN, Per
from .models import Juror, JurorInvitation, Round, Tie

TAKING = frozenset({"evaluation.save_sheet", "evaluation.file_sheet", "evaluation.recuse", "evaluation.exclude"})
# How dossiers of a kind are called to a jury: (ids) → {id: mark}. What nobody signs in goes by its number. Nouns sign in.
marks: Table[Callable[[Collection[int]], dict[int, str]]] = Table("how dossiers are called to a jury")
# The firms from which dossiers of a kind come: (ids) → {id: ids of firms}. Who has a tie with one of them does not score it.
firms_behind: Table[Callable[[Collection[int]], dict[int, set[int]]]] = Table("the firms behind dossiers")
# Who else does not score dossiers of a kind: (ids, people) → {(person, id)}.
barring: Table[Callable[[Collection[int], Collection[int]], set[tuple[int, int]]]] = Table("who does not score which dossier")


def scores(actor: Actor, where: Any) -> bool | str:
    """The jury, where one scores blind; members for their body, where the network evaluates; else the officers of the unit."""
    if where.is_blind:
        return _judges(actor, where)
    if where.per == Per.BODY:
        return actor.mandate is not None or str(_MEMBERS)
    return actor.is_role("unit_officer", "unit_head", "evaluator") and actor.unit == where.run.programme.unit_id


def evaluates(actor: Actor, round: Round, at: datetime) -> bool:
    """Whether the actor is one of those who score in a round, and it takes sheets."""
    return scores(actor, round) is True and round.takes_sheets(at)


def seat(actor: Actor, round: Round) -> Juror | None:
    """The place of somebody on a jury; by their own hand alone, whatever else they act as."""
    if actor.by_own_hand is None:
        return None
    return Juror.objects.filter(round=round, person=actor.by_own_hand, left_at=None).select_related("person").first()


def _judges(actor: Actor, round: Round) -> bool | str:
    """A juror of a published jury who has declared, whose words have been compared, and who cannot read the names elsewhere."""
    juror = seat(actor, round)
    if juror is None:
        return str(_JURY)
    if round.panel_at is None:
        return str(_UNPUBLISHED)
    if juror.declared_at is None:
        return str(_DECLARE)
    if Tie.objects.filter(juror=juror, firm=None, compared_at=None).exists():
        return str(_COMPARED)
    return str(_INSIDE) if reads_names(juror.person_id, round) else True


def reads_names(person: int | None, round: Round) -> bool:
    """Whether somebody reads elsewhere from whom dossiers come: in the unit that runs the programme, or as an auditor."""
    inside = Grant.objects.filter(person=person, ended_at=None)
    return inside.filter(role__in=OF_A_UNIT, unit=round.run.programme.unit_id).exists() or inside.filter(role=Role.AUDITOR).exists()


def sits(actor: Actor, round: Any) -> bool:
    """Whoever is on the jury."""
    return seat(actor, round) is not None


def tends_jury(actor: Actor, round: Any) -> bool:
    """An officer or the head of the unit whose programme it is."""
    return bool(round.is_blind) and actor.is_role(*OFFICERS) and actor.unit == round.run.programme.unit_id


def reads_jury(actor: Actor, round: Round) -> bool:
    """Everybody once it is published; before that the unit, the auditor, and whoever sits on it."""
    return round.is_blind and (round.panel_at is not None or tends_jury(actor, round) or actor.is_role("auditor") or sits(actor, round))


def tends_place(actor: Actor, where: Any) -> bool:
    """Those who tend the jury of a juror, or of an invitation to it."""
    return tends_jury(actor, where.round)


def takes_seat(actor: Actor, invitation: Any) -> bool | str:
    """Whoever is invited, while there is something to score, unless they read the names elsewhere."""
    if not is_invited(actor, invitation):
        return False
    if invitation.round.status != OPEN:
        return str(_CLOSED)
    return str(_INSIDE) if reads_names(actor.person, invitation.round) else True


def gives_up(actor: Actor, juror: Any) -> bool:
    """The juror, and those who tend the jury."""
    return (actor.by_own_hand is not None and actor.by_own_hand == juror.person_id) or tends_place(actor, juror)


def works(actor: Actor, where: Any) -> bool:
    """Only the worker."""
    return actor.is_role("machine")


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
    round = where.round if isinstance(where, Juror | JurorInvitation) else where
    if not isinstance(round, Round) or round.closes_at is None:
        return Verdict(allowed=True)
    names = {"when": texts.instant_in_words(round.closes_at, round.run.programme.zone)}
    if activity in TAKING and at < round.opened_at:
        opens = texts.instant_in_words(round.opened_at, round.run.programme.zone)
        return Verdict(allowed=False, reason=_("The evaluation opens on %(when)s.") % {"when": opens}, until=round.opened_at)
    if activity in TAKING | _OF_THE_JURY and at >= round.closes_at:
        return Verdict(allowed=False, reason=_("The evaluation closed on %(when)s.") % names)
    if activity == "evaluation.publish" and at < round.closes_at:
        return Verdict(allowed=False, reason=_("The sheets are sealed until %(when)s.") % names, until=round.closes_at)
    return Verdict(allowed=True)


# What changes a jury ends with its window: the result is counted as it stood then.
_OF_THE_JURY = frozenset(
    f"evaluation.{verb}" for verb in ("invite_juror", "accept_invitation", "publish_panel", "declare", "leave", "call_juror")
)
_OPEN = frozenset({OPEN})
_JURY = gettext_lazy("The members of the jury score here. If you were invited, accept the invitation first.")
_UNPUBLISHED = gettext_lazy("The unit has not published yet who sits on the jury. The pile opens when it has.")
_DECLARE = gettext_lazy("Declare first with which firms you have a tie, and that you judge impartially and keep silent.")
_COMPARED = gettext_lazy("You named firms in words. The unit compares them with those that entered; then your pile opens.")
_INSIDE = gettext_lazy("Who works in the unit, or audits it, reads elsewhere from which firm an entry comes, and does not sit on the jury.")
_ADDRESSEE = gettext_lazy("This invitation went to another address. Sign in with the address to which it was sent.")
_TENDING = gettext_lazy("Only the unit that runs the programme can do this.")
_MEMBERS = gettext_lazy("The bodies of the Innovation Network evaluate, each with one sheet. Sign in as the representative of a body.")
_UNIT = gettext_lazy("Only the officers of the unit score here.")
_CLOSED = gettext_lazy("The result has been published; no sheet is taken any more.")

PERMISSIONS = {
    "evaluation.open_round": Activity(opens_rounds, _TENDING),
    "evaluation.save_sheet": Activity(scores, _UNIT, _OPEN, _CLOSED),
    "evaluation.file_sheet": Activity(scores, _UNIT, _OPEN, _CLOSED),
    "evaluation.publish": Activity(publishes, gettext_lazy("Only the head of the unit publishes the result."), _OPEN, _CLOSED),
    "evaluation.invite_juror": Activity(tends_jury, _TENDING, _OPEN, _CLOSED),
    "evaluation.withdraw_invitation": Activity(tends_place, _TENDING),
    "evaluation.accept_invitation": Activity(takes_seat, _ADDRESSEE),
    "evaluation.decline_invitation": Activity(is_invited, _ADDRESSEE),
    "evaluation.publish_panel": Activity(tends_jury, _TENDING, _OPEN, _CLOSED),
    "evaluation.declare": Activity(sits, _JURY, _OPEN, _CLOSED),
    "evaluation.exclude": Activity(tends_place, _TENDING),
    "evaluation.recuse": Activity(scores, _JURY, _OPEN, _CLOSED),
    "evaluation.leave": Activity(gives_up, _TENDING),
    "evaluation.call_juror": Activity(works, gettext_lazy("Only the worker writes to jurors.")),
    "evaluation.file_minutes": Activity(works, gettext_lazy("Only the worker makes the minutes.")),
}
