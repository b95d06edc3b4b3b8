"""What the worker does for surveys, by date. Late, or twice at once, does no harm."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from wenovate.base import clock
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE
from wenovate.spine.notices.actions import tell
from wenovate.spine.programmes import calendar
from wenovate.spine.programmes import queries as programmes

from . import actions, letters, queries
from .models import Survey
from .opening import asked_after, lay_after


def open_due(at: datetime) -> None:
    """Open what is asked after a stage, for every programme of which a stage has closed. Challenges have stages of their own: of these
    nobody is asked, or whoever has many would be asked without end."""
    runs = programmes.running()
    known = set(Survey.objects.filter(run__in=[run.pk for run in runs]).values_list("run", "key", "stage"))
    for run in runs:
        for stage in calendar.stages_of(run, at):
            for spec in asked_after(run, stage, at):
                if (run.pk, spec.key, stage.spec.key) not in known:
                    _try(lay_after, run, spec, stage.spec.key, at=at)


def announce_due(at: datetime) -> None:
    """Of every survey that has opened those who are asked are told. A worker that was away tells late, and never after the end."""
    for survey in Survey.objects.to_announce(at).select_related(*Survey.read_with):
        _try(actions.announce, survey, at=at)


def tell_of_opening(survey: int) -> None:
    """Write to everybody who is asked and has not answered, each in an act of their own: they may be thousands. Twice writes nobody twice."""
    found, at = queries.survey(survey), clock.now()
    for person, body in queries.awaited(found, at):
        about = f"surveys.opening:{survey}:{found.opens_at.date()}:{body or ''}"
        tell(person, about, partial(letters.opening, found), body=body, by=MACHINE, at=at)


def remind_due(at: datetime) -> None:
    """Remind of every survey that ends soon those who have not answered."""
    for survey in Survey.objects.to_remind(at).select_related(*Survey.read_with):
        _try(actions.remind, survey, at=at)


def publish_due(at: datetime) -> None:
    """Fix the result of every survey that has closed; pages count by date anyway."""
    for survey in Survey.objects.due(at).select_related(*Survey.read_with):
        _try(actions.publish, survey, at=at)


def _try(act: Callable[..., object], *what: object, at: datetime) -> None:
    """Where another worker was quicker, or the end was put off meanwhile, there is nothing to do."""
    with suppress(Conflict, Refused):
        act(*what, by=MACHINE, at=at)
