"""Where a run stands at an instant, computed from its windows at each request: no job ever switches a stage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor, Verdict
from wenovate.decide.windows import FUTURE, NOW, Span, Standing, standing

from .acts import acts
from .models import Allowance, Run
from .recipes import Recipe, StageSpec

OPEN = Verdict(allowed=True)


@dataclass(frozen=True)
class Stage:
    """A stage of a run at an instant."""

    spec: StageSpec
    standing: Standing

    @property
    def state(self) -> str:
        """past, now or future."""
        return self.standing.state

    @property
    def opens(self) -> datetime | None:
        """When the window that counts opens, or opened."""
        return self.standing.opens

    @property
    def closes(self) -> datetime | None:
        """When it closes, or closed; None where it stays open."""
        return self.standing.closes

    @property
    def always(self) -> bool:
        """Open without any window."""
        return self.standing.always

    @property
    def is_open(self) -> bool:
        """Whether its activities can be done at that instant."""
        return self.state == NOW


def stages_of(run: Run, at: datetime) -> list[Stage]:
    """All stages of a run as they stand at `at`."""
    return [_stage(run, spec, at) for spec in run.programme.frozen.stages]


def _stage(run: Run, spec: StageSpec, at: datetime) -> Stage:
    return Stage(spec, standing(run.spans.get(spec.key, ()), run.programme.zone, at))


def closing_of(run: Run, activity: str, at: datetime) -> datetime | None:
    """When an activity comes to its end: of each stage that holds it by the window that is open at an instant or comes next, else by its last.

    None where it stays open, or is bound to no stage.
    """
    ends = (_closing_of(run.spans.get(spec.key, ()), run.programme.zone, at) for spec in run.programme.frozen.stages_of(activity))
    return max((end for end in ends if end is not None), default=None)


def _closing_of(spans: Iterable[Span], zone: str, at: datetime) -> datetime | None:
    closings = sorted(closing for span in spans if (closing := span.closes(zone)) is not None)
    return next((closing for closing in closings if closing > at), closings[-1] if closings else None)


def reached(run: Run, at: datetime) -> frozenset[str]:
    """Keys of the stages that have begun: what questions "from a stage on" go by."""
    zone, spans = run.programme.zone, run.spans
    return frozenset(
        spec.key for spec in run.programme.frozen.stages if spec.key not in spans or any(span.opens(zone) <= at for span in spans[spec.key])
    )


def leading(stages: list[Stage]) -> Stage | None:
    """The one stage to put first on a page: the open one that closes next, else the last one open before what is still to come."""
    dated = [stage for stage in stages if stage.is_open and stage.closes is not None]
    if dated:
        return min(dated, key=_closing)
    until = next((place for place, stage in enumerate(stages) if stage.state == FUTURE), len(stages))
    return next((stage for stage in reversed(stages[:until]) if stage.is_open), None) or next(
        (stage for stage in stages if stage.is_open), None
    )


def when(actor: Actor, activity: str, where: Any, at: datetime) -> Verdict:
    """The gate's question: whether an activity is open at `where` (a run, or something with one). Bound to no stage: always.

    An activity that several stages hold is open while one of them is; a body may have been let in longer, with a reason. What
    goes by a form or by criteria that the recipe does not have is never open.
    """
    run: Run | None = where if isinstance(where, Run) else getattr(where, "run", None)
    if run is None:
        return OPEN
    recipe = run.programme.frozen
    if lacking := _lacking(activity, recipe):
        return Verdict(allowed=False, reason=lacking)
    specs = recipe.stages_of(activity)
    if not specs:
        return OPEN
    if run.programme.ended_at is not None and run.programme.ended_at <= at:
        if not any(spec.outlives for spec in specs):
            return Verdict(allowed=False, reason=_("This programme has ended."))
        specs = tuple(spec for spec in specs if spec.outlives)
    stages = [_stage(run, spec, at) for spec in specs]
    if any(stage.is_open for stage in stages) or _is_let_in(actor, run, specs, at):
        return OPEN
    # The one that opens next says most; else the one that closed last.
    coming = [stage for stage in stages if stage.state == FUTURE]
    named = min(coming, key=_opening) if coming else max(stages, key=_closing)
    return _closed(named, run.programme.zone)


def _lacking(activity: str, recipe: Recipe) -> str:
    act = acts.get(activity)
    if act is None:
        return ""
    if act.form and act.form not in recipe.questions:
        return _("This is not part of this programme: it has no form for it.")
    return _("This is not part of this programme: it has no criteria for it.") if act.round and not recipe.criteria_of(act.round) else ""


def _is_let_in(actor: Actor, run: Run, specs: tuple[StageSpec, ...], at: datetime) -> bool:
    # Nobody was let into a run that is only rehearsed.
    if actor.body is None or run.pk is None:
        return False
    keys = [spec.key for spec in specs]
    return Allowance.objects.filter(run=run, body=actor.body, stage__in=keys, given_at__lte=at, until__gt=at).exists()


def _opening(stage: Stage) -> float:
    return stage.opens.timestamp() if stage.opens else 0.0


def _closing(stage: Stage) -> float:
    return stage.closes.timestamp() if stage.closes else 0.0


def _closed(stage: Stage, zone: str) -> Verdict:
    names = {"stage": str(texts.pick(stage.spec.name))}
    if stage.state == FUTURE and stage.opens is not None:
        names["when"] = texts.instant_in_words(stage.opens, zone)
        return Verdict(allowed=False, reason=_("The stage “%(stage)s” opens on %(when)s.") % names, until=stage.opens)
    names["when"] = texts.instant_in_words(stage.closes, zone) if stage.closes else ""
    return Verdict(allowed=False, reason=_("The stage “%(stage)s” closed on %(when)s.") % names)
