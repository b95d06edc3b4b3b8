"""A question set as it is read: sections of questions with their texts in every language, what they ask for, when, and who sees the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One answer to choose, or one row of a matrix."""

    key: str
    label: Texts


@dataclass(frozen=True)
class When:
    """On what a question depends: another one, and those of its answers that make this one apply."""

    question: str
    answers: tuple[str, ...]

    def holds(self, answer: Any) -> bool:
        """Whether an answer is one of those; of several choices, whether one of them is."""
        return any(one in self.answers for one in (answer if isinstance(answer, list) else [answer]))


@dataclass(frozen=True)
class Question:
    """One question. `required` is always, never, or from:<stage>; `own` holds what only its kind knows of (see `kinds`)."""

    key: str
    kind: str
    label: Texts
    help: Texts = field(default_factory=dict)
    example: Texts = field(default_factory=dict)
    required: str = "always"
    max: int | None = None
    min_value: float | None = None
    max_value: float | None = None
    unit: Texts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    # Who may see the answer: `readers` says what each of these means.
    personal: bool = False
    confidential: bool = False
    evaluators: bool = True
    public: bool = True
    column: str = ""
    # A criterion of an evaluation: what its score, the key of a chosen option, weighs in the total.
    weight: int = 0
    when: When | None = None
    autocomplete: str = ""
    own: Mapping[str, Any] = field(default_factory=dict)

    def is_required(self, stages: frozenset[str]) -> bool:
        """Whether an answer is wanted in a run that has reached `stages`."""
        return self.required == "always" or (self.required.startswith("from:") and self.required[5:] in stages)

    def is_wanted_later(self, stages: frozenset[str]) -> bool:
        """Whether an answer is wanted from a stage on that a run has not reached with `stages`."""
        return self.required.startswith("from:") and self.required[5:] not in stages


@dataclass(frozen=True)
class Section:
    """Questions under one heading."""

    key: str
    title: Texts
    questions: tuple[Question, ...]
    help: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Definition:
    """A whole set."""

    key: str
    version: int
    title: Texts
    intro: Texts
    sections: tuple[Section, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for section in self.sections for question in section.questions)

    def feeding(self, column: str) -> Question | None:
        """The question whose answer is a column of the dossier."""
        return next((question for question in self.questions if question.column == column), None)

    def applying(self, answers: Mapping[str, Any]) -> list[Question]:
        """The questions that are asked, given the answers. What hangs on a question that does not apply does not apply either."""
        asked, passed_over = [], set()
        for question in self.questions:
            when = question.when
            if when and (when.question in passed_over or not when.holds(answers.get(when.question))):
                passed_over.add(question.key)
            else:
                asked.append(question)
        return asked
