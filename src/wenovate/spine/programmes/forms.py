"""What the unit types about a programme that is open, made into clean values."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wenovate.base.questions import spans as rows
from wenovate.base.questions.definition import Definition, Option
from wenovate.base.questions.offering import with_options
from wenovate.base.questions.small import small_form
from wenovate.decide.windows import CLOSES_AT, Span

from .models import Run

# The stages whose calendar a challenge may have for itself.
OF_ONE = "challenge"


def letting_in(run: Run) -> Definition:
    """The form that lets one body in: the stages are those of the programme that have a window."""
    stages = [Option(stage.key, stage.name) for stage in run.programme.frozen.stages if stage.key in run.spans]
    return with_options(small_form(__file__, "letting"), {"stage": stages} if stages else {})


def end_of(answers: Mapping[str, Any], run: Run) -> datetime:
    """The instant until which a body is let in."""
    return datetime.combine(date.fromisoformat(str(answers["until"])), CLOSES_AT, tzinfo=ZoneInfo(run.programme.zone))


def moving(run: Run, source: Mapping[str, str] | None) -> dict[str, rows.Windows]:
    """By stage the windows of a challenge's own calendar: as they stand, or as they were typed."""
    stages = [stage.key for stage in run.programme.frozen.stages if stage.scope == OF_ONE]
    standing = {stage: rows.begun(stage, run.spans.get(stage, ())) for stage in stages}
    return standing if source is None else {stage: rows.typed(stage, source, standing[stage]).checked() for stage in stages}


def pressed(windows: Mapping[str, rows.Windows], button: str) -> dict[str, rows.Windows] | None:
    """With one row more or less where a button for that was pressed; None where it was another."""
    changed = {stage: found for stage, one in windows.items() if (found := one.pressed(button)) is not None}
    return {**windows, **changed} if changed else None


def spans_of(windows: Mapping[str, rows.Windows]) -> dict[str, list[Span]]:
    """Typed windows, all of them right, as the calendar reckons with them."""
    return {stage: one.spans for stage, one in windows.items()}
