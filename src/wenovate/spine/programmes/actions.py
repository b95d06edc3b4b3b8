"""What is written about programmes."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from wenovate.base.gate import Actor, Facts, action, activities
from wenovate.base.questions.publishing import publish
from wenovate.decide import seals
from wenovate.people.organisations.models import Unit

from .models import FrozenRecipe, Programme, Run, Window
from .recipes import WrongRecipe, parse

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
    frozen, _ = FrozenRecipe.objects.get_or_create(mark=mark, defaults={"content": content})
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
    for stage in recipe.stages:
        span = (windows or {}).get(stage.key)
        if span is None and stage.opens_day is not None:
            closes = None if stage.closes_day is None else starts_on + timedelta(days=stage.closes_day)
            span = (starts_on + timedelta(days=stage.opens_day), closes)
        if span is not None and span[1] is not None and span[1] < span[0]:
            raise WrongRecipe(f"stage {stage.key}: it closes before it opens")
        if span is not None:
            Window.objects.create(
                run=run, stage=stage.key, opens_on=span[0], opens_at=time(0), closes_on=span[1], closes_at=CLOSES_AT if span[1] else None
            )
    return Facts(programme, recipe=recipe.key, version=recipe.version, mark=mark)
