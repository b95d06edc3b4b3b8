"""Reading what somebody typed and checking it against a set. Nothing typed is lost: what is wrong comes back as it was, with its cure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from wenovate.base import texts

from .kinds import KINDS
from .kinds.kind import DRAFT_LIMIT, Words
from .kinds.number import number_of
from .question import Definition, Question
from .readers import Reader, may_see

__all__ = ["DRAFT_LIMIT", "Checked", "Sections", "check", "in_words", "not_asked_yet", "number_of", "shown", "typed"]

# (section, [(label, answer in words, question)])
Sections = list[tuple[str, list[tuple[str, Words, Question]]]]


@dataclass
class Checked:
    """Clean answers, and what is wrong with them: by question, and of an answer of several parts by question-part besides."""

    answers: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Nothing is wrong or missing."""
        return not self.errors


def typed(definition: Definition, source: QueryDict) -> dict[str, Any]:
    """What was typed, cleaned but unchecked: this is what a draft keeps. Questions that the form did not hold are absent."""
    read = {question.key: KINDS[question.kind].read(question, source) for question in definition.questions}
    return {key: value for key, value in read.items() if value is not None}


def check(definition: Definition, answers: Mapping[str, Any], *, stages: frozenset[str] = frozenset(), country: str = "GR") -> Checked:
    """Check answers in full, as at submission. `stages`: those that the run has reached, for what is wanted from a stage on."""
    checked = Checked({})
    for question in definition.applying(answers):
        kind, wanted = KINDS[question.kind], question.is_required(stages)
        value = kind.shaped(question, answers.get(question.key))
        if value:
            checked.answers[question.key] = value
            faults = kind.faults(question, value, country=country, wanted=wanted)
        else:
            faults = {"": kind.missing(question)} if wanted and kind.asks else {}
        checked.errors |= {f"{question.key}-{part}" if part else question.key: fault for part, fault in faults.items()}
    return checked


def shown(definition: Definition, answers: Mapping[str, Any], *, reader: Reader) -> Sections:
    """Answers as a page shows them, without what this reader may not see."""
    seen = {question.key for question in definition.applying(answers) if may_see(reader, question)}
    sections = []
    for section in definition.sections:
        pairs = [
            (str(texts.pick(question.label)), words, question)
            for question in section.questions
            if question.key in seen and KINDS[question.kind].seen and (words := in_words(question, answers.get(question.key)))
        ]
        if pairs:
            sections.append((str(texts.pick(section.title)), pairs))
    return sections


def not_asked_yet(definition: Definition, answers: Mapping[str, Any], *, reader: Reader, stages: frozenset[str]) -> list[Question]:
    """Questions without an answer that are wanted from a stage on which is not among `stages`, and that this reader may see."""
    return [
        question
        for question in definition.applying(answers)
        if may_see(reader, question) and question.is_wanted_later(stages) and not in_words(question, answers.get(question.key))
    ]


def in_words(question: Question, value: Any) -> Words:
    """One answer in the reader's language; empty where there is none. Where a table is read better, it holds that too."""
    kind = KINDS[question.kind]
    shaped = kind.shaped(question, value)
    return Words(kind.words(question, shaped), kind.grid(question, shaped), kind.files(question, shaped)) if shaped else Words("")
