"""Programmes in the making, for tests: the unit's drafts, made through the real actions."""

from copy import deepcopy
from datetime import date
from typing import Any

from tests.personas import NOW, World
from wenovate.spine.drafting import actions
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.recipes import SHIPPED, load

REASON = {"el": "Το ζήτησαν πολλοί φορείς.", "cs": "Požádalo o to více institucí.", "en": "Many bodies asked for it."}


def recipe() -> dict[str, Any]:
    """The shipped recipe, to be changed at will."""
    return deepcopy(load(SHIPPED / "we-novate"))


def draft(world: World, slug: str = "next", content: dict[str, Any] | None = None, by: str = "giorgos", **names: Any) -> Draft:
    """A programme in the making that begins on the second Monday of January."""
    made = actions.begin(
        world.unit,
        content or recipe(),
        slug=slug,
        starts_on=date(2027, 1, 11),
        origin="we-novate 3",
        by=world.actor(by),
        at=NOW,
        **names,
    ).subject
    return again(made)


def again(made: Draft) -> Draft:
    """As it stands in the database now."""
    found: Draft = Draft.objects.select_related(*Draft.read_with).get(pk=made.pk)
    return found


def dropped(world: World) -> Draft:
    """One in the basket."""
    made = draft(world)
    actions.drop(made, by=world.actor("giorgos"), at=NOW)
    return again(made)
