"""Questions and answers as a table: the rows of the page, and nobody's name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

from .models import Answer, Question


@dataclass(frozen=True)
class Row:
    """One question with what answers it; an explanation that nobody asked for has no question."""

    question: Question | None
    answer: Answer | None

    @property
    def asked_at(self) -> datetime | None:
        """When it was asked."""
        return self.question.at if self.question else None


def rows(answers: Iterable[Answer]) -> Iterator[Row]:
    """A row for each question of published answers; nothing is read before a table is asked for."""
    for answer in answers:
        asked: list[Question | None] = [*answer.questions.all()]
        yield from (Row(question, answer) for question in asked or [None])


PUBLISHED = Export(
    "questions-and-answers",
    _("Questions and their answers"),
    (
        Column(_("Number"), lambda row: row.question.ordinal if row.question else None),
        Column(_("Asked"), lambda row: row.asked_at),
        Column(_("Question"), lambda row: row.question.text if row.question else ""),
        Column(_("Published"), lambda row: row.answer.published_at),
        Column(_("Answer"), lambda row: row.answer.text),
    ),
)

DEBATED = Export(
    "debate",
    _("Questions of the debate"),
    (
        Column(_("Number"), lambda question: question.ordinal),
        Column(_("Asked"), lambda question: question.at),
        Column(_("Question"), lambda question: question.text if question.closed_at is None else question.closed_reason),
        Column(_("Supported by"), lambda question: question.support_count),
        Column(_("State"), lambda question: question.state.label),
        Column(_("Answer"), lambda question: question.answer.text if question.answer else ""),
    ),
)
