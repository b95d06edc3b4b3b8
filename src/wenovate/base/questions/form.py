"""A form as a page shows it: fields in the reader's language with values, faults and a summary of the faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts

from .definition import Definition, Question, Section


@dataclass(frozen=True)
class Choice:
    """One option in the reader's language."""

    key: str
    label: str


@dataclass(frozen=True)
class Field:
    """What the component `field` draws."""

    name: str
    label: str
    kind: str
    help: str = ""
    example: str = ""
    value: Any = ""
    errors: list[str] = field(default_factory=list)
    required: bool = True
    options: list[Choice] = field(default_factory=list)
    max: int | None = None
    unit: str | None = None
    autocomplete: str | None = None
    lang: str | None = None
    # Asked only where an earlier answer makes it apply.
    conditional: bool = False

    @property
    def id(self) -> str:
        """The element's id, to which the error summary leads."""
        return f"field-{self.name}"


@dataclass(frozen=True)
class Part:
    """A section of a form."""

    key: str
    title: str
    fields: list[Field]


class Form:
    """A definition with what was typed and what is wrong with it, ready for a page."""

    def __init__(
        self,
        definition: Definition,
        answers: Mapping[str, Any] | None = None,
        errors: Mapping[str, str] | None = None,
        *,
        stages: frozenset[str] = frozenset(),
    ) -> None:
        self.definition = definition
        self.answers = dict(answers or {})
        self.errors = dict(errors or {})
        self._stages = stages

    @property
    def title(self) -> texts.Text:
        """The set's title."""
        return texts.pick(self.definition.title)

    @property
    def intro(self) -> str:
        """Time needed and what to have at hand."""
        return texts.pick(self.definition.intro)

    @property
    def parts(self) -> list[Part]:
        """Sections with their fields."""
        return [self._part(section) for section in self.definition.sections]

    @property
    def fields(self) -> list[Field]:
        """All fields, for a form without sections."""
        return [entry for part in self.parts for entry in part.fields]

    @property
    def summary(self) -> list[tuple[str, str, str]]:
        """(field id, label, message) in the order of the form."""
        return [(entry.id, entry.label, message) for entry in self.fields for message in entry.errors]

    def _part(self, section: Section) -> Part:
        return Part(section.key, texts.pick(section.title), [self._field(question) for question in section.questions])

    def _field(self, question: Question) -> Field:
        return Field(
            name=question.key,
            label=texts.pick(question.label),
            kind="text" if question.kind == "body" else question.kind,
            help=self._help(question),
            example=texts.pick(question.example),
            value=self.answers.get(question.key, [] if question.kind == "choices" else ""),
            errors=[self.errors[question.key]] if question.key in self.errors else [],
            required=question.is_required(self._stages) and question.when is None,
            options=[Choice(option.key, texts.pick(option.label)) for option in question.options] or _yes_or_no(question),
            max=question.limit,
            unit=str(texts.pick(question.unit)) or None,
            autocomplete=question.autocomplete or None,
            conditional=question.when is not None and question.required != "never",
        )

    def _help(self, question: Question) -> str:
        return texts.pick(question.help)


def _yes_or_no(question: Question) -> list[Choice]:
    return [Choice("yes", _("Yes")), Choice("no", _("No"))] if question.kind == "yesno" else []
