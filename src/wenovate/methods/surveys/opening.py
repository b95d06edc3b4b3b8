"""The surveys that a recipe names: laid when a programme opens, or once a stage of it has closed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wenovate.base.gate import Actor
from wenovate.decide.windows import CLOSES_AT, PAST
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.calendar import Stage
from wenovate.spine.programmes.models import Run
from wenovate.spine.programmes.recipes import SurveySpec

from . import actions

EACH = "each"


def lay_surveys(run: Run, *, by: Actor, at: datetime) -> None:
    """Inside the act that opens a programme: those whose days are counted from its first. One that would be over already is left out."""
    first = datetime.combine(run.programme.starts_on, datetime.min.time(), ZoneInfo(run.programme.zone))
    for spec in run.programme.frozen.surveys:
        if not spec.after:
            _lay(run, spec, "", first + timedelta(days=spec.opens_day), first + timedelta(days=spec.closes_day), by, at)


def asked_after(run: Run, stage: Stage, at: datetime) -> list[SurveySpec]:
    """What is asked about a stage that has closed; nothing any more when the days for it have passed with nobody to open it."""
    if stage.state != PAST or stage.closes is None:
        return []
    specs = [spec for spec in run.programme.frozen.surveys if spec.after in (EACH, stage.spec.key)]
    return [spec for spec in specs if at < stage.closes + timedelta(days=spec.closes_day)]


def lay_after(run: Run, spec: SurveySpec, stage: str, *, by: Actor, at: datetime) -> None:
    """About a stage that has closed. It opens now, so that its days are whole also where the worker comes late."""
    _lay(run, spec, stage, at, at.astimezone(ZoneInfo(run.programme.zone)) + timedelta(days=spec.closes_day), by, at)


def _lay(run: Run, spec: SurveySpec, stage: str, opens_at: datetime, last: datetime, by: Actor, at: datetime) -> None:
    closes_at = datetime.combine(last.date(), CLOSES_AT, last.tzinfo)
    if closes_at <= at:
        return
    reminds_at = closes_at - timedelta(days=spec.remind_days)
    actions.open_survey(
        run,
        spec.key,
        programmes.question_set(run.programme, spec.form),
        per=spec.per,
        opens_at=opens_at,
        closes_at=closes_at,
        reminds_at=reminds_at if opens_at < reminds_at < closes_at else None,
        stage=stage,
        by=by,
        at=at,
    )
