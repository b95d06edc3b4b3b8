"""Reads of programmes and runs."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.questions.models import QuestionSet
from wenovate.people.organisations.queries import unit_calendar

from .models import Allowance, Change, Programme, Run, Window
from .rubrics import rubric_key

# A page that tells what was changed tells the latest so many.
MOST_CHANGES = 50


def running() -> list[Run]:
    """The runs of all programmes that have not ended, newest first."""
    return list(Run.objects.ready().filter(kind="programme", programme__ended_at=None).order_by("-programme__starts_on", "-pk"))


def open_programmes(unit: int | None = None) -> list[Programme]:
    """The programmes that have not ended, newest first, without their calendars; those of one unit where it is given."""
    rows = Programme.objects.filter(ended_at=None)
    return list((rows.filter(unit=unit) if unit else rows).order_by("-starts_on", "-pk"))


def run_of(slug: str) -> Run:
    """The run that is the programme, or 404."""
    found: Run | None = Run.objects.ready().filter(kind="programme", programme__slug=slug).first()
    if found is None:
        raise Http404
    return found


def read_windows(runs: Sequence[Run]) -> None:
    """Read the windows of many runs of challenges at once, so that the calendar of each costs no query of its own."""
    counting = Q(run__in=runs) | Q(run__kind="programme", run__programme__in={run.programme_id for run in runs})
    rows = list(Window.objects.filter(counting).select_related("run"))
    for run in runs:
        of_programme = {row.run_id for row in rows if row.run.kind == "programme" and row.run.programme_id == run.programme_id}
        run.spans = run.spans_among([row for row in rows if row.run_id in {run.pk, *of_programme}])


def run_of_unit(pk: int, actor: Actor) -> Run:
    """A run, programme or challenge, of the actor's unit, or 404."""
    found: Run | None = Run.objects.ready().filter(pk=pk, programme__unit=actor.unit).first()
    if found is None:
        raise Http404
    return found


def changes_of(programme: Programme) -> list[Change]:
    """What was changed since it opened, the newest first."""
    return list(Change.objects.filter(programme=programme)[:MOST_CHANGES])


def allowances(unit: int | None, at: datetime) -> list[Allowance]:
    """Bodies that the unit has let in and that still are, those whose time ends first on top."""
    rows = Allowance.objects.filter(run__programme__unit=unit, until__gt=at).select_related("body", "run__programme")
    return list(rows.order_by("until", "pk"))


def allowances_of(body: int, at: datetime) -> list[Allowance]:
    """Where a body is let in now, what ends first on top."""
    rows = Allowance.objects.filter(body=body, given_at__lte=at, until__gt=at).select_related("run__programme")
    return list(rows.order_by("until", "pk"))


def change(pk: int) -> Change:
    """A change by its key, with its programme."""
    return Change.objects.select_related("programme").get(pk=pk)


def runs_of(change: Change, stage: str) -> frozenset[int]:
    """The runs for which the windows of a stage count that a change moved: a challenge with its own follows no other."""
    if change.run_id is not None:
        return frozenset({change.run_id})
    own = Window.objects.filter(run__programme=change.programme_id, run__kind="challenge", stage=stage).values("run")
    return frozenset(Run.objects.filter(programme=change.programme_id).exclude(pk__in=own).values_list("pk", flat=True))


def question_set(programme: Programme, role: str) -> QuestionSet:
    """The version of a form that the programme's frozen recipe names for a role (registration, need)."""
    key, version = programme.frozen.questions[role]
    return QuestionSet.objects.get(key=key, version=version)


def rubric_of(programme: Programme, name: str) -> QuestionSet:
    """The criteria of a round (selection, network) of the programme, as they were when it opened."""
    return QuestionSet.objects.get(key=rubric_key(programme.frozen, name), version=programme.frozen.version)


def working_days_until(run: Run, closes: datetime, at: datetime) -> int:
    """Working days from today to the day on which something closes, by the unit's calendar."""
    unit, zone = run.programme.unit, ZoneInfo(run.programme.zone)
    return unit_calendar(unit, run.programme.country).between(at.astimezone(zone).date(), closes.astimezone(zone).date())


def published_sets() -> "QuerySet[QuestionSet]":
    """All published forms with their blanks, newest versions first."""
    return QuestionSet.objects.prefetch_related("blanks__file").order_by("key", "-version")
