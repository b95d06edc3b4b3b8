"""Answers of a draft of which several texts stand, ready to be compared."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.questions.answers import in_words
from wenovate.base.questions.definition import Definition, Section
from wenovate.base.questions.form import Field, Form
from wenovate.base.questions.kinds.kind import Words
from wenovate.decide.merging import mark

from . import queries
from .models import Dossier


@dataclass(frozen=True)
class Written:
    """One text: what it says in words, by whom, when. `pk` is that of a text put aside, 0 of the one that stands."""

    pk: int
    answer: Any
    words: Words
    by: int | None
    at: datetime | None


@dataclass(frozen=True)
class Choice:
    """A question with the text that stands, those that wait beside it, and a field to write a third."""

    key: str
    label: str
    standing: Written
    others: list[Written]
    field: Field

    @property
    def mark(self) -> str:
        """Of the text that stands: the choice is made against this one."""
        return mark(self.standing.answer)

    @property
    def waiting(self) -> tuple[int, ...]:
        """The texts about which it decides."""
        return tuple(text.pk for text in self.others)


def choices(draft: Dossier, definition: Definition) -> list[Choice]:
    """Every question of which two texts or more stand, in the order of the form."""
    revision, waiting = queries.draft(draft), queries.asides(draft)
    answers = revision.answers if revision else {}
    written = revision.written if revision else {}
    found = []
    for section in definition.sections:
        for question in section.questions:
            others = [
                Written(one.pk, one.answer, in_words(question, one.answer), one.by, one.at)
                for one in waiting
                if one.question == question.key
            ]
            if others:
                answer, last = answers.get(question.key, ""), written.get(question.key, {})
                at = datetime.fromisoformat(last["at"]) if last else None
                standing = Written(0, answer, in_words(question, answer), last.get("by"), at)
                alone = Definition(definition.key, definition.version, {}, {}, (Section(section.key, section.title, (question,)),))
                (entry,) = Form(alone, {question.key: others[-1].answer}).fields
                third = replace(entry, label=_("Or write one text out of them"), help="", example="")
                found.append(Choice(question.key, entry.label, standing, others, third))
    return found
