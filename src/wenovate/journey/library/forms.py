"""What is typed about projects."""

from wenovate.base import texts
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.small import small_form
from wenovate.spine.dossiers import translating

EVALUATION = small_form(__file__, "evaluation")
DECISION = small_form(__file__, "decision")
_TEAM = small_form(__file__, "team")


def team() -> Definition:
    """Date and place, then the titles of the project in every language."""
    titles = translating.definition(texts.LANGUAGES)
    return Definition(_TEAM.key, _TEAM.version, _TEAM.title, _TEAM.intro, (*_TEAM.sections, *titles.sections))
