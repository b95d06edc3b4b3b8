"""Whether a draft could stand in addresses and in a calendar at all: a slip of the pen may lead thousands of years away."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from wenovate.decide.windows import Span
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.recipes import Recipe, StageSpec

from .finding import STOP, Finding, Place

# Holidays and changes of the clock are known, or guessed with reason, in these years.
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
LONGEST_SLUG = 50
# From a day of a stage to what is counted from it.
MOST_DAYS = 3660


def out_of_reach(draft: Draft) -> Iterator[Finding]:
    """Days that no calendar can be played for, of a draft that is a recipe."""
    if not _is_slug(draft.slug):
        yield Finding("slug", STOP, ("slug",), _("Its place in addresses has Latin letters, figures and hyphens, at most 50. Change it."))
    if not _within(draft.starts_on.toordinal()):
        yield Finding("start", STOP, ("starts_on",), _("The first day lies too far away. Choose one between the years 2000 and 2099."))
        return
    own = draft.own_spans
    for position, stage in enumerate(draft.recipe.stages):
        days = _own_days(own[stage.key]) if stage.key in own else _days(stage, draft.starts_on)
        if not all(_within(day) for day in days):
            words = _("Its days lead out of the years 2000 to 2099. Let it open fewer times, or closer to the first day.")
            yield Finding("reach", STOP, ("stage", position), words)
    yield from _rest(draft.recipe)


def _rest(recipe: Recipe) -> Iterator[Finding]:
    """Days that are counted from those of the stages."""
    days: dict[Place, tuple[int, ...]] = {("joining",): (recipe.joining["working_days"],)}
    days |= {("letter", place): (letter.days,) for place, letter in enumerate(recipe.letters)}
    days |= {("survey", place): (one.opens_day, one.closes_day, one.remind_days) for place, one in enumerate(recipe.surveys)}
    for place, counted in days.items():
        if any(abs(count) > MOST_DAYS for count in counted):
            yield Finding("reach", STOP, place, _("More days are counted here than ten years have. Write fewer."))


def _is_slug(slug: str) -> bool:
    try:
        validate_slug(slug)
    except ValidationError:
        return False
    return len(slug) <= LONGEST_SLUG


def _within(day: int) -> bool:
    return FIRST.toordinal() <= day <= LAST.toordinal()


def _own_days(spans: list[Span]) -> list[int]:
    return [day.toordinal() for span in spans for day in (span.opens_on, span.closes_on) if day is not None]


def _days(stage: StageSpec, starts_on: date) -> list[int]:
    """The first and the last day of a stage, counted without making dates of them."""
    if stage.opens_day is None:
        return []
    first, turns = starts_on.toordinal(), (stage.repeat_times - 1) * (stage.repeat_days or 0)
    return [first + stage.opens_day, first + (stage.closes_day or stage.opens_day) + turns]
