"""What is written about programmes."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from wenovate.base.gate import Actor, Facts, action, activities, fill_once
from wenovate.base.questions.publishing import publish
from wenovate.decide import seals
from wenovate.decide.windows import Span, in_order
from wenovate.people.organisations.models import Body, Unit

from .followers import changing, letting_in
from .models import Allowance, Change, FrozenRecipe, Programme, Run, Window
from .openings import openings
from .recipes import Recipe, WrongRecipe, comparing, parse
from .rubrics import rubric

Spans = Mapping[str, Sequence[Span]]
# The part that a change names when the programme was ended.
ENDED = "ended"


@action("programmes.open")
def open_programme(
    unit: Unit,
    content: Mapping[str, Any],
    *,
    slug: str,
    starts_on: date,
    title: Mapping[str, str] | None = None,
    windows: Spans | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Open a programme from a recipe (`recipes.load`), frozen with its hash; its forms are published with it.

    `windows` gives the spans of a stage where they differ from the recipe's days after `starts_on`; none at all: always open.
    Raises WrongRecipe or WrongDefinition. The programme is the answer's subject.
    """
    recipe = _known(content)
    frozen = _freeze(content, at)
    for name in recipe.rounds:
        publish(rubric(recipe, name), at=at)
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
    _lay_windows(run, {stage.key: stage.spans(starts_on) for stage in recipe.stages} | dict(windows or {}))
    for _, lay in openings.items():
        lay(run, by=by, at=at)
    return Facts(programme, recipe=recipe.key, version=recipe.version, mark=frozen.mark)


@action("programmes.end")
def end_programme(programme: Programme, reason: Mapping[str, str], *, by: Actor, at: datetime) -> Facts:
    """End a cycle, with the reason by language: its stages take nothing more; what came of it, library and adoptions, goes on.

    Conflict where it has ended.
    """
    fill_once(programme, "ended_at", ended_at=at)
    change = _note(programme, reason, by, at, parts=[ENDED], before=programme.recipe, after=programme.recipe)
    return Facts(reason=_mark_of(change))


@action("programmes.change")
def change_programme(
    programme: Programme,
    reason: Mapping[str, str],
    *,
    content: Mapping[str, Any] | None = None,
    windows: Spans | None = None,
    by: Actor,
    at: datetime,
) -> Facts:
    """Change an open programme: its recipe, frozen anew, or the spans of some stages; the reason stands by language on its page.

    Answers keep the version of the form to which they were given. Raises WrongRecipe where the recipe is wrong or changes what people
    were promised (its criteria, its time zone, a stage that is gone), and where nothing would change.
    """
    run = Run.objects.get(programme=programme, kind="programme")
    before, after = programme.recipe, _freeze(content, at) if content is not None else programme.recipe
    if content is not None:
        comparing.require_same_promises(programme.frozen, _known(content))
        title = content["title"] if content["title"] != before.content["title"] else programme.title
        Programme.objects.filter(pk=programme.pk).update(recipe=after, title=title)
    moved = _moved(run, windows or {})
    _lay_windows(run, {stage: (windows or {})[stage] for stage in moved})
    parts = comparing.changed(before.content, after.content)
    if not moved and not parts:
        raise WrongRecipe("Nothing was changed")
    change = _note(programme, reason, by, at, windows=moved, parts=parts, before=before, after=after)
    return Facts(before=before.mark, after=after.mark, parts=parts, stages=sorted(moved), reason=_mark_of(change))


@action("programmes.open_run")
def open_run(programme: Programme, windows: Spans, *, by: Actor, at: datetime) -> Facts:
    """Give one challenge of a programme a calendar of its own (the answer's subject); its other stages keep the programme's windows."""
    run = Run.objects.create(programme=programme, kind="challenge")
    _lay_windows(run, windows)
    return Facts(run, stages=sorted(windows))


@action("programmes.move_run")
def move_run(run: Run, windows: Spans, reason: Mapping[str, str], *, by: Actor, at: datetime) -> Facts:
    """Move windows of one challenge's own calendar, with the reason by language; it stands on the page of the programme.

    WrongRecipe where nothing moves.
    """
    moved = _moved(run, windows)
    if not moved:
        raise WrongRecipe("Nothing was changed")
    _lay_windows(run, {stage: windows[stage] for stage in moved})
    recipe = run.programme.recipe
    change = _note(run.programme, reason, by, at, run=run, windows=moved, before=recipe, after=recipe)
    return Facts(stages=sorted(moved), reason=_mark_of(change))


@action("programmes.let_in")
def let_in(run: Run, body: Body, stage: str, *, until: datetime, reason: str, by: Actor, at: datetime) -> Facts:
    """Let one body act in a stage that is closed to the others, until an instant, with a reason (the allowance is the answer's subject).

    Nobody is let in silently: the act stands in the log and on the desk, the body is told, and the gate counts it like a window.
    KeyError: no such stage.
    """
    run.programme.frozen.stage(stage)
    salt = secrets.token_hex(16)
    allowance = Allowance.objects.create(run=run, body=body, stage=stage, until=until, reason=reason, salt=salt, given_at=at, by=by.person)
    for _, follow in letting_in.items():
        follow(allowance, by=by, at=at)
    return Facts(allowance, body=body.pk, stage=stage, until=until.isoformat(), reason=seals.salted(reason, salt))


def _known(content: Mapping[str, Any]) -> Recipe:
    """The recipe, of activities that exist."""
    recipe = parse(content)
    unknown = sorted({activity for stage in recipe.stages for activity in stage.activities if activity not in activities})
    if unknown:
        raise WrongRecipe(f"recipe.toml: nothing is known of the activities {', '.join(unknown)}")
    return recipe


def _freeze(content: Mapping[str, Any], at: datetime) -> FrozenRecipe:
    """The content under its hash, its forms published."""
    for questions in content["questions"].values():
        publish(questions, at=at)
    frozen: FrozenRecipe = FrozenRecipe.objects.get_or_create(mark=seals.fingerprint(content), defaults={"content": content})[0]
    return frozen


def _lay_windows(run: Run, windows: Spans) -> None:
    """The windows of these stages, instead of those that they had in this run."""
    wrong = [stage for stage, spans in windows.items() for span in spans if span.is_upside_down]
    if wrong:
        raise WrongRecipe(f"stage {wrong[0]}: it closes before it opens")
    Window.objects.filter(run=run, stage__in=list(windows)).delete()
    Window.objects.bulk_create(Window.of(run, stage, span) for stage, spans in windows.items() for span in in_order(set(spans)))


def _moved(run: Run, windows: Spans) -> dict[str, dict[str, list[dict[str, str]]]]:
    """The stages whose spans would be others than they are, with both as the change keeps them."""
    now = run.spans
    return {
        stage: {"before": [span.as_data() for span in now.get(stage, [])], "after": [span.as_data() for span in in_order(spans)]}
        for stage, spans in windows.items()
        if in_order(spans) != now.get(stage, [])
    }


def _note(programme: Programme, reason: Mapping[str, str], by: Actor, at: datetime, **what: Any) -> Change:
    change = Change.objects.create(programme=programme, at=at, by=by.person, reason=dict(reason), salt=secrets.token_hex(16), **what)
    for _, follow in changing.items():
        follow(change, by=by, at=at)
    return change


def _mark_of(change: Change) -> str:
    return seals.salted(json.dumps(change.reason, sort_keys=True, ensure_ascii=False), change.salt)
