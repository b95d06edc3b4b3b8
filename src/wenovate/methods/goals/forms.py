"""What is typed about a goal; the form of the act that opens a topic has it as a part."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.kinds.number import plain
from wenovate.base.questions.small import small_form

from .models import Goal

KEY = "goal"
_FIGURES = ("baseline", "target")
_GOAL, _CHANGE = small_form(__file__, "goal"), small_form(__file__, "change")


def part(*, wanted: bool) -> Definition:
    """The form with the goal alone; `wanted`: at least one indicator."""
    if not wanted:
        return _GOAL
    section = _GOAL.sections[0]
    questions = tuple(replace(question, required="always") for question in section.questions)
    return replace(_GOAL, sections=(replace(section, questions=questions),))


def form(standing: Goal | None) -> Definition:
    """Giving a goal, or another one with the reason."""
    goal = part(wanted=True)
    return goal if standing is None else replace(_CHANGE, intro=goal.intro, sections=(*goal.sections, *_CHANGE.sections))


def beginning(standing: Goal | None) -> dict[str, Any]:
    """What the form begins with: the goal as it stands."""
    return {KEY: standing.rows} if standing else {}


def rows_of(asked: Asked) -> list[dict[str, str]]:
    """The indicators with figures as plain numbers; a fault where a target comes before its baseline, or is the same."""
    given = asked.answers.get(KEY, []) if asked.complete else []
    rows: list[dict[str, str]] = [row | {name: plain(row[name]) or row[name] for name in _FIGURES} for row in given]
    for number, row in enumerate(rows, start=1):
        if row["target_on"] <= row["baseline_on"]:
            asked.wrong(f"{KEY}-{number}-target_on", _("Choose a day after the one of the baseline."))
        elif Decimal(row["target"]) == Decimal(row["baseline"]):
            asked.wrong(f"{KEY}-{number}-target", _("The target is the same as the baseline: nothing would change."))
    return rows
