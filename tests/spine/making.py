"""Programmes in the making, for tests: the unit's drafts, made through the real actions."""

import re
from copy import deepcopy
from datetime import date, timedelta
from html import unescape
from typing import Any

from tests.personas import NOW, World
from wenovate.decide.windows import Span
from wenovate.spine.drafting import actions
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.actions import change_programme, let_in, open_run
from wenovate.spine.programmes.models import Change, Run
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


def changing(world: World) -> Draft:
    """A change of the programme that is open."""
    programme = world.run.programme
    return draft(world, programme.slug, deepcopy(programme.recipe.content), changes=programme)


def dropped(world: World) -> Draft:
    """One in the basket."""
    made = draft(world)
    actions.drop(made, by=world.actor("giorgos"), at=NOW)
    return again(made)


def opened(world: World, slug: str = "opened") -> Draft:
    """One that is in force."""
    made = draft(world, slug)
    actions.put_in_force(made, made.version, by=world.actor("eleni"), at=NOW)
    return again(made)


def own_calendar(world: World) -> Run:
    """A challenge with windows of its own."""
    windows = {"design": [Span(date(2026, 12, 1), date(2026, 12, 20))]}
    run: Run = open_run(world.run.programme, windows, by=world.actor("eleni"), at=NOW).subject
    return run


def bodies_let_in(world: World, count: int) -> None:
    """A body that is let in so many times."""
    for day in range(count):
        until = NOW + timedelta(days=day + 1)
        let_in(world.run, world.bodies["larisa"], "submit", until=until, reason="Βλάβη δικτύου.", by=world.actor("giorgos"), at=NOW)


def more_stages(world: World, count: int) -> str:
    """The list of the stages of a draft that has so many more; its address."""
    content = recipe()
    for number in range(count):
        content["stage"].append(content["stage"][1] | {"key": f"more_{number}"})
    return f"/el/desk/programmes/{draft(world, content=content).pk}/stages/"


def changed_often(world: World, count: int) -> str:
    """A programme whose submission was made longer again and again; its address."""
    made = Change.objects.count()
    for day in range(made, made + count):
        windows = {"submit": [Span(date(2026, 11, 13), date(2026, 12, 10) + timedelta(days=day))]}
        change_programme(world.run.programme, REASON, windows=windows, by=world.actor("eleni"), at=NOW)
    return "/el/programmes/cycle/"


def say_title(world: World, made: Draft, title: str, by: str = "eleni") -> None:
    """A colleague saves another title."""
    draft = again(made)
    content = draft.content | {"title": draft.content["title"] | {"en": title}}
    actions.write(draft, draft.version, content=content, by=world.actor(by), at=NOW)


def typed(page: Any) -> dict[str, Any]:
    """What the last form of a page would send as it stands."""
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    form, sent = re.findall(r"<form[^>]*>(.*?)</form>", main, re.DOTALL)[-1], {}
    for field in re.findall(r"<input[^>]*>|<textarea[^>]*>[^<]*</textarea>|<select.*?</select>", form, re.DOTALL):
        name = _of(field, r'\sname="([^"]*)"')
        kind = _of(field, r'\stype="([^"]*)"')
        if kind in ("radio", "checkbox") and not re.search(r"\schecked", field):
            continue
        if field.startswith("<textarea"):
            value = _of(field, r">\n?([^<]*)<")
        elif field.startswith("<select"):
            value = _of(field, r'value="([^"]*)" selected')
        else:
            value = _of(field, r'\svalue="([^"]*)"')
        sent[name] = [*sent.get(name, []), value] if kind == "checkbox" else value
    return sent


def _of(field: str, pattern: str) -> str:
    found = re.search(pattern, field)
    return unescape(found[1]) if found else ""
