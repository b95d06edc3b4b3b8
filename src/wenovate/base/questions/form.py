"""A form as a page shows it: fields in the reader's language with values, faults and a summary of the faults."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wenovate.base import texts

from .field import Choice, Field
from .kinds import KINDS
from .question import Definition, Question, Section

__all__ = ["Choice", "Field", "Form", "Part"]


@dataclass(frozen=True)
class Part:
    """A section of a form."""

    key: str
    title: str
    fields: list[Field]
    help: str = ""


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

    @cached_property
    def parts(self) -> list[Part]:
        """Sections with their fields. Drawn once: a picker looks into the register."""
        return [self._part(section) for section in self.definition.sections]

    @property
    def fields(self) -> list[Field]:
        """All fields, for a form without sections."""
        return [entry for part in self.parts for entry in part.fields]

    @property
    def takes_files(self) -> bool:
        """Whether it must be sent as browsers send files."""
        return any(KINDS[question.kind].takes_files for question in self.definition.questions)

    @property
    def summary(self) -> list[tuple[str, str, str]]:
        """(field id, label, message) in the order of the form."""
        return [fault for entry in self.fields for fault in entry.faults]

    def _part(self, section: Section) -> Part:
        fields = [self._field(question) for question in section.questions]
        return Part(section.key, texts.pick(section.title), fields, texts.pick(section.help))

    def _field(self, question: Question) -> Field:
        kind = KINDS[question.kind]
        value = kind.shaped(question, self.answers.get(question.key)) or kind.empty
        usual = {
            "value": value,
            "max": kind.limit(question),
            "unit": str(texts.pick(question.unit)) or None,
        }
        return Field(
            name=question.key,
            label=texts.pick(question.label),
            kind=question.kind,
            help=texts.pick(question.help),
            example=texts.pick(question.example),
            errors=[self.errors[question.key]] if question.key in self.errors else [],
            required=question.is_required(self._stages) and question.when is None,
            autocomplete=question.autocomplete or None,
            conditional=question.when is not None and question.required != "never",
            later=question.is_wanted_later(self._stages),
            when=(question.when.question, " ".join(question.when.answers)) if question.when else None,
            **usual | kind.draw(question, value, self._faults_of(question)),
        )

    def _faults_of(self, question: Question) -> dict[str, str]:
        """What is wrong with parts of one answer, by part."""
        begin = f"{question.key}-"
        return {name.removeprefix(begin): fault for name, fault in self.errors.items() if name.startswith(begin)}
