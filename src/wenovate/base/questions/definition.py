"""What a question set says: sections of questions with their texts in every language. Read from TOML or made in code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Texts = Mapping[str, str]

KINDS = frozenset(
    {
        "text",
        "long",
        "number",
        "date",
        "yesno",
        "choice",
        "choices",
        "body",
        "email",
        "phone",
        "url",
        "tax_number",
        "code",
        "file",
        "hidden",
    }
)
# What a text may hold where the set does not say; a draft keeps more, so that too long a text is not lost.
DEFAULT_MAX = {"text": 200, "long": 4000, "email": 254, "phone": 40, "url": 300, "tax_number": 12, "code": 40, "number": 20}


class WrongDefinition(ValueError):
    """A question set that cannot be used; the message says what and where."""


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    key: str
    label: Texts


@dataclass(frozen=True)
class Question:
    """One question. `required` is always, never, or from:<stage>; `when` names a question and the answer on which this one depends."""

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
    personal: bool = False
    column: str = ""
    # A criterion of an evaluation: what its score, the key of a chosen option, weighs in the total.
    weight: int = 0
    when: tuple[str, str] | None = None
    autocomplete: str = ""

    @property
    def limit(self) -> int | None:
        """Characters that an answer may have."""
        return self.max or DEFAULT_MAX.get(self.kind)

    def applies(self, answers: Mapping[str, Any]) -> bool:
        """Whether the question is asked, given the other answers."""
        return self.when is None or answers.get(self.when[0]) == self.when[1]

    def is_required(self, stages: frozenset[str]) -> bool:
        """Whether an answer is wanted in a run that has reached `stages`."""
        return self.required == "always" or (self.required.startswith("from:") and self.required[5:] in stages)


@dataclass(frozen=True)
class Section:
    """Questions under one heading."""

    key: str
    title: Texts
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Definition:
    """A whole set."""

    key: str
    version: int
    title: Texts
    intro: Texts
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for section in self.sections for question in section.questions)

    def feeding(self, column: str) -> Question | None:
        """The question whose answer is a column of the dossier."""
        return next((question for question in self.questions if question.column == column), None)


def read(data: Mapping[str, Any]) -> Definition:
    """A definition out of parsed TOML or JSON; WrongDefinition names the place where it is wrong."""
    try:
        sections = tuple(
            Section(section["key"], section["title"], tuple(_question(entry) for entry in section["question"]))
            for section in data["section"]
        )
        definition = Definition(data["key"], int(data["version"]), data["title"], data.get("intro", {}), sections)
    except KeyError as missing:
        raise WrongDefinition(f"{data.get('key', '?')}: {missing} is missing") from missing
    except WrongDefinition:
        raise
    except (TypeError, ValueError) as error:
        raise WrongDefinition(f"{data.get('key', '?')}: {error}") from error
    _check(definition)
    return definition


def _question(data: Mapping[str, Any]) -> Question:
    known = {name: value for name, value in data.items() if name in Question.__dataclass_fields__}
    unknown = set(data) - set(known)
    if unknown:
        raise WrongDefinition(f"{data.get('key', '?')}: nothing is known of {', '.join(sorted(unknown))}")
    options = tuple(Option(option["key"], option["label"]) for option in data.get("options", ()))
    when = (data["when"]["question"], data["when"]["is"]) if "when" in data else None
    return Question(**known | {"options": options, "when": when})


def _check(definition: Definition) -> None:
    keys = [question.key for question in definition.questions]
    for question in definition.questions:
        place = f"{definition.key}, {question.key}"
        if question.kind not in KINDS:
            raise WrongDefinition(f"{place}: there is no kind {question.kind}")
        if question.required not in {"always", "never"} and not question.required.startswith("from:"):
            raise WrongDefinition(f"{place}: required is always, never or from:<stage>, not {question.required}")
        if keys.count(question.key) > 1:
            raise WrongDefinition(f"{place}: the key stands twice")
        if question.kind in {"choice", "choices"} and not question.options:
            raise WrongDefinition(f"{place}: a choice wants options")
        if question.when and question.when[0] not in keys:
            raise WrongDefinition(f"{place}: depends on {question.when[0]}, which is not asked")
