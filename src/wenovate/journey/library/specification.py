"""The specification of a project as somebody sees it: field by field, who wrote it last, who writes it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wenovate.base import texts
from wenovate.base.questions.answers import in_words
from wenovate.base.questions.question import Question
from wenovate.base.questions.readers import Reader, may_see
from wenovate.methods.cowriting import queries as cowriting
from wenovate.methods.cowriting.models import FieldLock
from wenovate.methods.cowriting.queries import Written
from wenovate.spine.dossiers.models import Revision
from wenovate.spine.programmes import calendar
from wenovate.spine.programmes import queries as programmes

from .enums import WRITING
from .models import Project


@dataclass(frozen=True)
class Field:
    """One field with its answer in words. `later`: it is wanted from a stage on that has not come."""

    key: str
    label: str
    help: str
    words: Any
    later: bool
    written: Written | None
    lock: FieldLock | None


def parts(project: Project, revisions: list[Revision], reader: Reader, at: datetime) -> list[tuple[str, list[Field]]]:
    """(heading, fields) as far as the reader may see them, `revisions` newest first. Empty fields stand there only while it is written."""
    definition = programmes.question_set(project.programme, "specification").definition
    answers: Mapping[str, Any] = revisions[0].answers if revisions else {}
    authors, writing = cowriting.authorship(revisions), project.status == WRITING
    locks = cowriting.holders(project, at) if writing else {}
    stages = calendar.reached(project.run, at)
    seen = {question.key for question in definition.applying(answers) if may_see(reader, question)}

    def field(question: Question) -> Field:
        return Field(
            question.key,
            label=str(texts.pick(question.label)),
            help=str(texts.pick(question.help)),
            words=in_words(question, answers.get(question.key)),
            later=question.is_wanted_later(stages),
            written=authors.get(question.key),
            lock=locks.get(question.key),
        )

    found = [
        (str(texts.pick(section.title)), [field(question) for question in section.questions if question.key in seen])
        for section in definition.sections
    ]
    shown = [(title, [one for one in fields if writing or one.words]) for title, fields in found]
    return [(title, fields) for title, fields in shown if fields]
