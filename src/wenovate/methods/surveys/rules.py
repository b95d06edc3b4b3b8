"""Who is asked, who sees what came of it, and when."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.gate import Activity, Actor, Verdict
from wenovate.people.mandates.models import Mandate

from .enums import Per, State
from .models import Survey

TAKING = frozenset({"surveys.save", "surveys.give"})
CLOSED_ALONE = frozenset({"surveys.publish", "surveys.read_result", "surveys.export"})


def is_asked(actor: Actor, survey: Any) -> bool | str:
    """A representative whose mandate the programme's unit gave and that stands; what has no name is entered by oneself."""
    if survey.per == Per.PERSON and actor.typed_by is not None:
        return str(_BY_ONESELF)
    return _of_the_network(actor, survey)


def reads_result(actor: Actor, survey: Any) -> bool:
    """Those who are asked, the unit, and auditors."""
    return actor.is_role("auditor") or of_its_unit(actor, survey) or _of_the_network(actor, survey)


def of_its_unit(actor: Actor, survey: Any) -> bool:
    """An officer or the head of the unit that asks."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == survey.run.programme.unit_id


def opens(actor: Actor, run: Any) -> bool:
    """Whoever opens the programme; after a stage has closed, the worker."""
    if actor.is_role("administrator", "operator", "machine"):
        return True
    return actor.is_role("unit_officer", "unit_head") and actor.unit == run.programme.unit_id


def is_the_worker(actor: Actor, survey: Any) -> bool:
    """By date, and by nobody's hand."""
    return actor.is_role("machine")


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """Whether a survey takes answers, or shows its result, at an instant; anything else is not this table's business."""
    if not isinstance(where, Survey):
        return Verdict(allowed=True)
    state, zone = where.state(at), where.run.programme.zone
    if activity in {*TAKING, "surveys.announce"} and state == State.COMING:
        names = {"when": texts.instant_in_words(where.opens_at, zone)}
        return Verdict(allowed=False, reason=_("The survey opens on %(when)s.") % names, until=where.opens_at)
    names = {"when": texts.instant_in_words(where.closes_at, zone)}
    if activity in {*TAKING, "surveys.announce", "surveys.extend", "surveys.remind"} and state == State.CLOSED:
        return Verdict(allowed=False, reason=_("The survey closed on %(when)s.") % names)
    if activity in CLOSED_ALONE and state != State.CLOSED:
        return Verdict(allowed=False, reason=_("The result opens when the survey closes, on %(when)s.") % names, until=where.closes_at)
    return Verdict(allowed=True)


def _of_the_network(actor: Actor, survey: Survey) -> bool:
    if actor.mandate is None:
        return False
    # Asked anew: the mandate may have ended since the page was read.
    held = Mandate.objects.filter(pk=actor.mandate.mandate, ended_at=None, unit=survey.run.programme.unit_id)
    return bool(held.exists())


_ASKED = gettext_lazy("The bodies of the unit's network are asked. Sign in as the representative of one of them.")
_BY_ONESELF = gettext_lazy("This answer has no name: the person gives it themselves, and nobody enters it for them.")
_UNIT = gettext_lazy("Only the unit that asks can do this.")
_WORKER = gettext_lazy("This is done by date, by the software.")

PERMISSIONS = {
    "surveys.open": Activity(opens, gettext_lazy("Only the unit that runs the programme can do this.")),
    "surveys.save": Activity(is_asked, _ASKED, by_telephone=True),
    "surveys.give": Activity(is_asked, _ASKED, by_telephone=True),
    "surveys.announce": Activity(is_the_worker, _WORKER),
    "surveys.remind": Activity(is_the_worker, _WORKER),
    "surveys.extend": Activity(of_its_unit, _UNIT),
    "surveys.publish": Activity(is_the_worker, _WORKER),
    "surveys.read_result": Activity(
        reads_result, gettext_lazy("The members of the network and the unit read the result."), by_telephone=True
    ),
    "surveys.export": Activity(of_its_unit, _UNIT),
}
