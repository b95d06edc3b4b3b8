"""Law of states: every state has its words, and where a page shows it beside others its tone; every table of states is drawn."""

from typing import Any

from django.apps import apps

from tools import reference
from wenovate.decide.lifecycle import Lifecycle
from wenovate.journey.challenges import enums as challenges
from wenovate.journey.demands import enums as demands
from wenovate.journey.entries import enums as entries
from wenovate.journey.ideas import enums as ideas
from wenovate.journey.joining import enums as joining
from wenovate.journey.library import enums as library
from wenovate.journey.needs import enums as needs
from wenovate.methods.adoption import enums as adoption
from wenovate.methods.evaluation import enums as evaluation
from wenovate.methods.events import enums as events
from wenovate.methods.gatherings import enums as gatherings
from wenovate.methods.milestones import enums as milestones
from wenovate.people.organisations import enums as organisations
from wenovate.spine.drafting import enums as drafting
from wenovate.spine.mailings import enums as mailings

# Table of states → the words of its states.
WORDS: list[tuple[Lifecycle, Any]] = [
    (joining.REGISTRATION, joining.Status),
    (needs.NEED, needs.Status),
    (challenges.CHALLENGE, challenges.Status),
    (demands.DEMAND, demands.Status),
    (entries.ENTRY, entries.Status),
    (ideas.IDEA, ideas.Status),
    (library.PROJECT, library.Status),
    (adoption.ADOPTION, adoption.State),
    (milestones.PILOT, milestones.Status),
    (evaluation.ROUND, evaluation.Status),
    (events.EVENT, events.Status),
    (gatherings.GATHERING, gatherings.Status),
    (gatherings.RECORD, gatherings.RecordStatus),
    (mailings.MAILING, mailings.Status),
    (drafting.PROGRAMME_DRAFT, drafting.Status),
    (organisations.IMPORT, organisations.Status),
]
# What stands in a list, with a tone for each state; a round and an event are open or they are not.
TONES: list[tuple[Lifecycle, dict[Any, str]]] = [
    (joining.REGISTRATION, joining.TONES),
    (needs.NEED, needs.TONES),
    (challenges.CHALLENGE, challenges.TONES),
    (demands.DEMAND, demands.TONES),
    (entries.ENTRY, entries.TONES),
    (ideas.IDEA, ideas.TONES),
    (library.PROJECT, library.TONES),
    (adoption.ADOPTION, adoption.TONES),
    (milestones.PILOT, milestones.TONES),
    (gatherings.GATHERING, gatherings.TONES),
    (gatherings.RECORD, gatherings.RECORD_TONES),
    (mailings.MAILING, mailings.TONES),
    (drafting.PROGRAMME_DRAFT, drafting.TONES),
    (organisations.IMPORT, organisations.TONES),
]
# The tones that the face draws.
FACE = {"good", "refused", "waiting", "now", "neutral"}


def kept() -> dict[str, Lifecycle]:
    """The tables of states that models obey, by model."""
    return {model._meta.label: model.lifecycle for model in apps.get_models() if hasattr(model, "lifecycle")}  # type: ignore[attr-defined]


def wordless(words: list[tuple[Lifecycle, Any]]) -> list[str]:
    """States that have no words, and words that are no state's."""
    return sorted({str(state) for lifecycle, given in words for state in set(given) ^ lifecycle.states})


def test_every_state_has_words() -> None:
    assert wordless(WORDS) == []


def test_the_law_catches_a_state_without_words() -> None:
    assert wordless([(events.EVENT, [events.CALLED])]) == ["settled"]


def test_every_state_has_a_tone_that_the_face_knows() -> None:
    assert wordless([(lifecycle, tones) for lifecycle, tones in TONES]) == []
    assert {tone for _, tones in TONES for tone in tones.values()} - FACE == set()


def test_every_table_of_states_that_a_model_obeys_is_spoken_of_here_and_drawn() -> None:
    known, drawn = [lifecycle for lifecycle, _ in WORDS], list(reference.LIFECYCLES.values())
    assert {name for name, lifecycle in kept().items() if lifecycle not in known or lifecycle not in drawn} == set()
    assert len(kept()) == len(known) == len(drawn)
