"""The hours that a programme asks of its unit: what is expected times what each takes, by stage, a person and a week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.decide.windows import Span
from wenovate.decide.working_days import Calendar
from wenovate.decide.workload import Task, by_stage, hours, weekly
from wenovate.people.organisations.queries import unit_calendar
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.recipes import Recipe

# More officers than any unit has.
MOST_OFFICERS = 200


@dataclass(frozen=True)
class Line:
    """Work of one kind: what it is, and how its hours come about."""

    name: str
    stage: str
    words: str
    hours: int


@dataclass(frozen=True)
class Load:
    """The work of one stage, and what it means for each person in a week; no week where the stage has no end."""

    stage: str
    hours: int
    days: int | None
    weekly: str


@dataclass(frozen=True)
class Plan:
    """All the work of a draft."""

    lines: tuple[Line, ...]
    loads: tuple[Load, ...]
    hours: int

    @property
    def rows(self) -> list[list[str]]:
        """As a table has them."""
        return [[line.name, line.stage, line.words] for line in self.lines]


def plan(draft: Draft, officers: int) -> Plan:
    """The hours of a draft for so many officers. WrongRecipe where it has faults."""
    recipe, calendar = draft.recipe, unit_calendar(draft.unit, draft.recipe.country)
    tasks = [
        Task(effort.key, effort.stage, recipe.expected[effort.of], effort.times, effort.minutes)
        for effort in recipe.efforts
        if effort.of in recipe.expected
    ]
    loads = tuple(
        _load(recipe, stage, minutes, draft.spans.get(stage, ()), calendar, officers) for stage, minutes in by_stage(tasks).items()
    )
    return Plan(tuple(_line(recipe, task) for task in tasks), loads, hours(sum(task.total for task in tasks)))


def _line(recipe: Recipe, task: Task) -> Line:
    effort = next(effort for effort in recipe.efforts if effort.key == task.key)
    words = ngettext(
        "%(count)s × %(times)s × %(minutes)s minutes = %(hours)s hour",
        "%(count)s × %(times)s × %(minutes)s minutes = %(hours)s hours",
        task.hours,
    )
    names = {"count": task.count, "times": task.times, "minutes": task.minutes, "hours": task.hours}
    named = {name: _number(value) for name, value in names.items()}
    return Line(texts.pick(effort.name), texts.pick(recipe.stage(task.stage).name), words % named, task.hours)


def _load(recipe: Recipe, stage: str, minutes: int, spans: Sequence[Span], calendar: Calendar, officers: int) -> Load:
    days = _working_days(spans, calendar)
    return Load(texts.pick(recipe.stage(stage).name), hours(minutes), days, _weekly(weekly(minutes, days or 0, officers), days))


def _working_days(spans: Sequence[Span], calendar: Calendar) -> int | None:
    """Of all its windows; None where one of them has no end, or where it is always open."""
    if not spans or any(span.closes_on is None for span in spans):
        return None
    days = {span: calendar.between(span.opens_on - timedelta(days=1), span.closes_on) for span in spans if span.closes_on}
    return max(sum(days.values()), 0)


def _weekly(share: Fraction | None, days: int | None) -> str:
    if days is None:
        return _("it has no last day, so the work has no week")
    if share is None:
        return _("it has no working day")
    return _("%(hours)s hours a person and week") % {"hours": number_format(round(float(share), 1), decimal_pos=1, force_grouping=True)}


def _number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def in_all(found: Plan) -> str:
    """All hours in one sentence."""
    words = ngettext("The unit has %(hours)s hour of work in all.", "The unit has %(hours)s hours of work in all.", found.hours)
    return words % {"hours": _number(found.hours)}
