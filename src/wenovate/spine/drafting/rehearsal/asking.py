"""A draft as the programme that it would be, asked by the gate's own calendar at any instant; nothing is written."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wenovate.base.gate import Verdict
from wenovate.spine.drafting.audiences import PERSONAS, Persona, in_words
from wenovate.spine.drafting.models import Draft
from wenovate.spine.programmes.acts import Act, acts
from wenovate.spine.programmes.calendar import when
from wenovate.spine.programmes.models import FrozenRecipe, Programme, Run
from wenovate.spine.programmes.recipes import StageSpec


def run_of(draft: Draft) -> Run:
    """The programme that the draft would be, as a run: in no table, with the draft's recipe and windows. WrongRecipe where it has faults."""
    recipe = draft.recipe
    frozen = FrozenRecipe(content=draft.content)
    frozen.typed = recipe
    programme = Programme(
        slug=draft.slug,
        unit=draft.unit,
        title=draft.title,
        recipe=frozen,
        country=recipe.country,
        zone=recipe.time_zone,
        starts_on=draft.starts_on,
    )
    run = Run(programme=programme, kind="programme")
    run.spans = {stage: list(spans) for stage, spans in draft.spans.items()}
    return run


@dataclass(frozen=True)
class Cell:
    """Whether a persona can do something at an instant, as the gate says; the reason where they cannot."""

    persona: Persona
    verdict: Verdict


@dataclass(frozen=True)
class Row:
    """An act with what the gate says to every persona."""

    activity: str
    act: Act
    stages: tuple[StageSpec, ...]
    cells: tuple[Cell, ...]


def matrix(run: Run, at: datetime) -> list[Row]:
    """Every act of the programme's stages and every persona, at an instant."""
    recipe = run.programme.frozen
    known = [(name, act) for name, act in acts.items() if recipe.stages_of(name)]
    return [
        Row(name, act, recipe.stages_of(name), tuple(Cell(persona, verdict(run, persona, name, at)) for persona in PERSONAS.values()))
        for name, act in known
    ]


def verdict(run: Run, persona: Persona, activity: str, at: datetime) -> Verdict:
    """What the gate says: for whom the act is, then its calendar. What depends on a thing (its author, its state) has no thing here."""
    act = acts[activity]
    if persona.audience not in act.audience:
        return Verdict(allowed=False, reason=_not_for(persona, act))
    return when(persona.actor(run.programme.unit), activity, run, at)


def _not_for(persona: Persona, act: Act) -> str:
    if not persona.audience and len(act.audience) > 1:
        return _("Only after signing in.")
    return _("Only for: %(whom)s.") % {"whom": in_words(act.audience)}
