"""What the first unit makes at its desk: a third cycle, not yet finished, and a change of the second one while it is open."""

from copy import deepcopy
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from wenovate.decide.windows import Span
from wenovate.spine.drafting import actions, queries
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.question_sets import changing
from wenovate.spine.drafting.writing import editing, windows
from wenovate.spine.programmes.recipes import SHIPPED, load

from .loading import Event, World, slug_of
from .making import Written, draft_at, save, with_form, without
from .persons import FIRST_UNIT, entries

# The last days of the second cycle, since they were put off.
LATER = (-9, -19, -59)
# On these days after its first, a Monday: a Sunday on which the third cycle would stop taking issues, and a Friday before it.
SUNDAY, FRIDAY_BEFORE = timedelta(days=20), timedelta(days=18)


def events(world: World) -> list[Event]:
    """Each with its hour."""
    return [
        (world.back(6, 11), partial(_begin_third, world)),
        (world.back(3, 12, 20), partial(_write_third, world)),
        (world.back(5, 13), partial(_begin_change, world)),
        (world.back(4, 9), partial(_change, world)),
    ]


# --- the third cycle


def _begin_third(world: World, at: datetime) -> None:
    content, ahead = load(SHIPPED / "we-novate"), world.back(-45).date()
    monday, origin = ahead + timedelta(days=-ahead.weekday() % 7), f"we-novate {content['version']}"
    slug, unit = entries("desk")["third"]["slug"], world.units[FIRST_UNIT]
    actions.begin(unit, content, slug=slug, starts_on=monday, origin=origin, by=world.staff(FIRST_UNIT, "unit_officer"), at=at)


def _write_third(world: World, at: datetime) -> None:
    """Some of it is not right yet: the check and the rehearsal have something to say."""
    steps = (_longer_stages, _more_sheets, _one_question_more)
    save(draft_at(entries("desk")["third"]["slug"]), steps, by=world.staff(FIRST_UNIT, "unit_officer"), at=at)


def _longer_stages(draft: Draft) -> Written:
    """It takes issues until a Sunday; the selection begins before that."""
    content = editing.set_text(draft.content, ("title",), entries("desk")["third"]["title"])
    selecting = draft.spans_of(draft.outline.stage("select"))[0]
    content, _own = windows.lay(draft, content, "submit", [Span(draft.starts_on, draft.starts_on + SUNDAY)])
    content, own = windows.lay(draft, content, "select", [Span(draft.starts_on + FRIDAY_BEFORE, selecting.closes_on)])
    return {"content": content, "windows": own}


def _more_sheets(draft: Draft) -> Written:
    """More sheets than the unit has people; the criteria of the network are still to be written anew."""
    content: dict[str, Any] = draft.content | {"selection": draft.content["selection"] | {"sheets": 4}}
    for criterion in editing.entries(content, "criterion"):
        if criterion.get("round") == "network":
            content = without(content, "criterion", editing.handle("criterion", criterion))
    return {"content": content}


def _one_question_more(draft: Draft) -> Written:
    form = changing.add(draft.content["questions"]["need"], "situation", entries("desk")["third"]["question"])
    return {"content": with_form(draft.content, form)}


# --- the second cycle, changed while it is open


def _begin_change(world: World, at: datetime) -> None:
    programme, by = world.runs["b"].programme, world.staff(FIRST_UNIT, "unit_officer")
    begun = actions.begin(
        programme.unit,
        deepcopy(programme.recipe.content),
        slug=programme.slug,
        starts_on=programme.starts_on,
        origin=programme.slug,
        windows=queries.windows_in_force(programme),
        changes=programme,
        by=by,
        at=at,
    ).subject
    later = world.windows("b", LATER)
    save(begun, [lambda draft: {"windows": draft.own_spans | later}], by=by, at=at + timedelta(minutes=6))


def _change(world: World, at: datetime) -> None:
    draft = draft_at(slug_of("b"))
    actions.put_in_force(draft, draft.version, entries("desk")["longer"], by=world.officer, at=at)
