"""What is typed about challenges."""

from dataclasses import replace
from datetime import date

from wenovate.base import texts
from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.small import small_form
from wenovate.spine.dossiers import translating

DECLINE = small_form(__file__, "decline")
WORKSHOP = small_form(__file__, "workshop")
CLOSE = small_form(__file__, "close")
_OPEN, _DATE = small_form(__file__, "open"), "designed_by"


def opening(*, dated: bool, goal: Definition) -> Definition:
    """Titles in every language, then the reason and, where the design comes to an end, its date; and the goal."""
    titles, decision = translating.definition(texts.LANGUAGES), _OPEN.sections
    if not dated:
        decision = tuple(replace(one, questions=tuple(asked for asked in one.questions if asked.key != _DATE)) for one in decision)
    return Definition(_OPEN.key, _OPEN.version, _OPEN.title, _OPEN.intro, (*titles.sections, *decision, *goal.sections))


def designed_by(asked: Asked) -> date | None:
    """The date, where it was asked for."""
    return date.fromisoformat(asked.answers[_DATE]) if _DATE in asked.answers else None
