"""What is written about programmes."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from wenovate.base.gate import Actor, Facts, action, activities, fill_once
from wenovate.base.questions.publishing import publish
from wenovate.decide import seals
from wenovate.people.organisations.models import Unit

from .models import FrozenRecipe, Programme, Run, Window
from .openings import openings
from .recipes import Recipe, WrongRecipe, parse
from .rubrics import rubric

# A window closes while the unit is at its desk to help.
CLOSES_AT = time(15, 0)


@action("programmes.open")
def open_programme(
    unit: Unit,
    content: Mapping[str, Any],
    *,
    slug: str,
    starts_on: date,
    title: Mapping[str, str] | None = None,
    windows: Mapping[str, tuple[date, date | None]] | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Open a programme from a recipe (`recipes.load`), frozen with its hash; its forms are published with it.

    `windows` gives (first day, last day or None) by stage where they differ from the recipe's days after `starts_on`.
    Raises WrongRecipe or WrongDefinition. The programme is the answer's subject.
    """
    recipe = parse(content)
    unknown = [activity for stage in recipe.stages for activity in stage.activities if activity not in activities]
    if unknown:
        raise WrongRecipe(f"recipe.toml: nothing is known of the activities {', '.join(unknown)}")
    mark = seals.fingerprint(content)
    for questions in content["questions"].values():
        publish(questions, at=at)
    for name in recipe.rounds:
        publish(rubric(recipe, name), at=at)
    frozen, _new = FrozenRecipe.objects.get_or_create(mark=mark, defaults={"content": content})
    programme = Programme.objects.create(
        slug=slug,
        unit=unit,
        title=title or recipe.title,
        recipe=frozen,
        country=recipe.country,
        zone=recipe.time_zone,
        starts_on=starts_on,
        opened_at=at,
    )
    run = Run.objects.create(programme=programme, kind="programme")
    _lay_windows(run, _windows(recipe, starts_on) | dict(windows or {}))
    for _, lay in openings.items():
        lay(run, by=by, at=at)
    return Facts(programme, recipe=recipe.key, version=recipe.version, mark=mark)


@action("programmes.end")
def end_programme(programme: Programme, *, by: Actor, at: datetime) -> Facts:
    """End a cycle: its stages take nothing more; what came of it, library and adoptions, goes on. Conflict where it has ended."""
    fill_once(programme, "ended_at", ended_at=at)
    return Facts()


@action("programmes.open_run")
def open_run(programme: Programme, windows: Mapping[str, tuple[date, date | None]], *, by: Actor, at: datetime) -> Facts:
    """Give one challenge of a programme a calendar of its own (the answer's subject); `windows` as in `open_programme`."""
    run = Run.objects.create(programme=programme, kind="challenge")
    _lay_windows(run, windows)
    return Facts(run, stages=sorted(windows))


def _lay_windows(run: Run, windows: Mapping[str, tuple[date, date | None]]) -> None:
    for stage, (opens, closes) in windows.items():
        if closes is not None and closes < opens:
            raise WrongRecipe(f"stage {stage}: it closes before it opens")
        Window.objects.create(
            run=run, stage=stage, opens_on=opens, opens_at=time(0), closes_on=closes, closes_at=CLOSES_AT if closes else None
        )


def _windows(recipe: Recipe, starts_on: date) -> dict[str, tuple[date, date | None]]:
    """The recipe's days, counted from the first; a stage without any has no window and is always open."""
    return {
        stage.key: (
            starts_on + timedelta(days=stage.opens_day),
            None if stage.closes_day is None else starts_on + timedelta(days=stage.closes_day),
        )
        for stage in recipe.stages
        if stage.opens_day is not None
    }
