"""The second unit's own programme: begun from a shipped recipe, written over at its desk, opened by its head."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from wenovate.decide.windows import Span
from wenovate.spine.drafting import actions
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.question_sets import changing
from wenovate.spine.drafting.writing import editing, windows
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.recipes import SHIPPED, load

from .loading import Event, World
from .making import Written, draft_at, save, with_form, without
from .persons import entries

# The unit, and its programme as the world and the data name it.
UNIT, SMALL = "aplopoiisi", "small"
# Its rounds, in working days back: a round of ideas is chosen from while the next one is open.
ROUNDS = {
    "submit": ((34, 22), (12, -5), (-18, -30)),
    "select": ((21, -7), (-10, -17), (-31, -40)),
}


def events(world: World) -> list[Event]:
    """Each with its hour."""
    return [
        (world.back(48, 10), partial(_begin, world)),
        (world.back(46, 11), partial(_write, world)),
        (world.back(40, 9, 30), partial(_open, world)),
    ]


def _begin(world: World, at: datetime) -> None:
    content, slug, first = load(SHIPPED / "we-novate"), entries("small_ideas")["slug"], world.back(ROUNDS["submit"][0][0]).date()
    unit, by = world.units[UNIT], world.staff(UNIT, "unit_officer")
    actions.begin(unit, content, slug=slug, starts_on=first, origin=f"we-novate {content['version']}", by=by, at=at)


def _write(world: World, at: datetime) -> None:
    steps = (_frame, _stages, partial(_rounds, world), _form, _rest)
    save(_draft(), steps, by=world.staff(UNIT, "unit_officer"), at=at)


def _open(world: World, at: datetime) -> None:
    draft = _draft()
    actions.put_in_force(draft, draft.version, by=world.staff(UNIT), at=at)
    world.runs[SMALL] = programmes.run_of(draft.slug)


def _draft() -> Draft:
    return draft_at(entries("small_ideas")["slug"])


def _frame(draft: Draft) -> Written:
    """What it is called; that everybody may read the ideas."""
    content = draft.content
    for name, text in entries("small_ideas")["frame"].items():
        content = editing.set_text(content, (name,), text)
    return {"content": content | {"visibility": "public", "selection": {"sheets": 2, "places": 2}, "expected": {"need": 24}}}


def _stages(draft: Draft) -> Written:
    """Three instead of five."""
    return {"content": _rewritten(draft.content, "stage")}


def _rounds(world: World, draft: Draft) -> Written:
    """The rounds, with their dates: the stages open again and again."""
    content, own = draft.content, dict[str, Sequence[Span]](draft.own_spans)
    for stage, rounds in ROUNDS.items():
        spans = [Span(world.back(first).date(), world.back(last).date()) for first, last in rounds]
        content, laid = windows.lay(draft, content, stage, spans)
        own[stage] = laid[stage]
    return {"content": content, "windows": own}


def _form(draft: Draft) -> Written:
    """A short form in the place of the long one: two of its questions stay, in other words."""
    asked, form = entries("small_ideas")["form"], draft.content["questions"]["need"]
    wanted = {question["key"]: question for question in asked["question"]}
    for question in changing.questions(form):
        if question["key"] not in wanted:
            taken = changing.remove(form, question["key"])
            form = taken[0] if taken else form
    for section in changing.sections(form):
        emptied = changing.remove_section(form, section["key"])
        form = emptied[0] if emptied else form
    section = changing.sections(form)[0]["key"]
    for key, question in wanted.items():
        form = changing.put(form, key, question) if changing.question(form, key) else changing.add(form, section, question)
    form = changing.put_section(form, section, {"title": asked["section"]}) | {"title": asked["title"], "intro": asked["intro"]}
    return {"content": with_form(draft.content, form)}


def _rest(draft: Draft) -> Written:
    """Criteria and hours of work of its own; no letters and no surveys."""
    content = draft.content
    for part in ("criterion", "effort", "letter", "survey"):
        content = _rewritten(content, part)
    return {"content": content}


def _rewritten(content: Mapping[str, Any], part: str) -> dict[str, Any]:
    """What the data have of a part: written over where the recipe has it, else added; the recipe's others are taken out."""
    wanted = {editing.handle(part, entry): entry for entry in entries("small_ideas").get(part, ())}
    for name in (editing.handle(part, entry) for entry in editing.entries(content, part)):
        if name not in wanted:
            content = without(content, part, name)
    for name, entry in wanted.items():
        content = editing.put(content, part, name, entry) if editing.find(content, part, name) else editing.add(content, part, entry)
    return editing.order(content, part, list(wanted))
