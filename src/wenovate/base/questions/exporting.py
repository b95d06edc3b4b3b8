"""Answers as rows of a table: the columns of a set, and the cells of one answered form. Whoever writes the file neutralises formulas."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .kinds import KINDS
from .kinds.kind import said
from .question import Definition, Question
from .readers import Reader, may_see


@dataclass(frozen=True)
class Column:
    """A column: what a machine calls it, which stays the same in every language and version, and its heading for people."""

    key: str
    heading: str
    question: Question


def columns(definition: Definition, *, reader: Reader) -> list[Column]:
    """The columns of all questions that have an answer which this reader may see, one or more for each, in the order of the form."""
    return [
        Column(f"{question.key}.{part}" if part else question.key, _heading(question, label), question)
        for question in definition.questions
        if may_see(reader, question)
        for part, label in KINDS[question.kind].columns(question)
    ]


def cells(definition: Definition, answers: Mapping[str, Any], *, reader: Reader) -> list[str]:
    """One form in those columns. What was not answered, and what does not apply, is empty: never nought."""
    applying = {question.key for question in definition.applying(answers)}
    row: list[str] = []
    for question in (one for one in definition.questions if may_see(reader, one)):
        kind = KINDS[question.kind]
        value = kind.shaped(question, answers.get(question.key)) if question.key in applying else kind.empty
        row += kind.cells(question, value) if value else [""] * len(kind.columns(question))
    return row


def _heading(question: Question, part: str) -> str:
    label = said(question.label) or question.key
    return _("%(question)s (%(part)s)") % {"question": label, "part": part} if part else label
