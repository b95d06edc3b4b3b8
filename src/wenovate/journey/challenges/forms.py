"""What is typed about challenges."""

from wenovate.base import texts
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.small import small_form
from wenovate.spine.dossiers import translating

DECLINE = small_form(__file__, "decline")
WORKSHOP = small_form(__file__, "workshop")
CLOSE = small_form(__file__, "close")
_OPEN = small_form(__file__, "open")


def opening() -> Definition:
    """Titles in every language, then the reason and the date."""
    titles = translating.definition(texts.LANGUAGES)
    return Definition(_OPEN.key, _OPEN.version, _OPEN.title, _OPEN.intro, (*titles.sections, *_OPEN.sections))
