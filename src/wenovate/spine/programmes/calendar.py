"""Where a run stands at an instant, computed from its windows at each request: no job ever switches a stage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Verdict

from .models import Run, Window
from .recipes import StageSpec

OPEN = Verdict(allowed=True)


@dataclass(frozen=True)
class Stage:
    """A stage of a run at an instant. `state` is past, now or future; `always` = it has no windows."""

    spec: StageSpec
    state: str
    opens: datetime | None
    closes: datetime | None
    always: bool

    @property
    def is_open(self) -> bool:
        """Whether its activities can be done at that instant."""
        return self.state == "now"


def stages_of(run: Run, at: datetime) -> list[Stage]:
    """All stages of a run as they stand at `at`. Reads what `Run.objects.ready()` has fetched."""
    zone = run.programme.zone
    return [
        _stage(spec, [window for window in run.windows.all() if window.stage == spec.key], zone, at) for spec in run.programme.frozen.stages
    ]


def _stage(spec: StageSpec, windows: list[Window], zone: str, at: datetime) -> Stage:
    if not windows:
        return Stage(spec, "now", None, None, always=True)
    spans = sorted(((window.opens(zone), window.closes(zone)) for window in windows), key=lambda span: span[0])
    current = next((span for span in spans if span[0] <= at and (span[1] is None or at < span[1])), None)
    if current:
        return Stage(spec, "now", current[0], current[1], always=False)
    coming = next((span for span in spans if span[0] > at), None)
    if coming:
        return Stage(spec, "future", coming[0], coming[1], always=False)
    return Stage(spec, "past", spans[-1][0], spans[-1][1], always=False)


def closing_of(run: Run, stage: str) -> datetime | None:
    """When the last window of a stage closes; None where it stays open."""
    closings = [window.closes(run.programme.zone) for window in run.windows.all() if window.stage == stage]
    return max((instant for instant in closings if instant is not None), default=None)


def reached(run: Run, at: datetime) -> frozenset[str]:
    """Keys of the stages that have begun: what questions "from a stage on" go by."""
    zone, dated = run.programme.zone, {window.stage for window in run.windows.all()}
    begun = {window.stage for window in run.windows.all() if window.opens(zone) <= at}
    return frozenset(spec.key for spec in run.programme.frozen.stages if spec.key in begun or spec.key not in dated)


def leading(stages: list[Stage]) -> Stage | None:
    """The one stage to put first on a page: the open one that closes next, else one that is always open."""
    dated = [stage for stage in stages if stage.is_open and stage.closes is not None]
    if dated:
        return min(dated, key=lambda stage: stage.closes.timestamp() if stage.closes else 0.0)
    return next((stage for stage in reversed(stages) if stage.is_open), None)


def when(activity: str, where: Any, at: datetime) -> Verdict:
    """The gate's question: whether an activity is open at `where` (a run, or something with one). Bound to no stage: always."""
    run: Run | None = where if isinstance(where, Run) else getattr(where, "run", None)
    if run is None:
        return OPEN
    spec = run.programme.frozen.stage_of(activity)
    if spec is None:
        return OPEN
    stage = _stage(spec, [window for window in run.windows.all() if window.stage == spec.key], run.programme.zone, at)
    if run.programme.ended_at is not None and run.programme.ended_at <= at:
        return Verdict(allowed=False, reason=_("This programme has ended."))
    return OPEN if stage.is_open else _closed(stage, run.programme.zone)


def _closed(stage: Stage, zone: str) -> Verdict:
    names = {"stage": str(texts.pick(stage.spec.name))}
    if stage.state == "future" and stage.opens is not None:
        names["when"] = texts.instant_in_words(stage.opens, zone)
        return Verdict(allowed=False, reason=_("The stage “%(stage)s” opens on %(when)s.") % names, until=stage.opens)
    if stage.closes is None:
        return Verdict(allowed=False, reason=_("The stage “%(stage)s” is not open.") % names)
    names["when"] = texts.instant_in_words(stage.closes, zone)
    return Verdict(allowed=False, reason=_("The stage “%(stage)s” closed on %(when)s.") % names)
