"""Text that people write: a line, several lines, a code, and what a page carries along unseen."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from wenovate.base.questions.question import Question

from .kind import Kind, Paper, text_in


class Line(Kind):
    """One line."""

    name = "text"
    title = gettext_lazy("One line of text")
    most = 200


class Lines(Kind):
    """Several lines."""

    name = "long"
    title = gettext_lazy("Several lines of text")
    most = 4000

    def read(self, question: Question, source: QueryDict) -> str | None:
        return text_in(source, question.key, lines=True)

    def paper(self, question: Question) -> Paper:
        return Paper(lines=5)


class Code(Kind):
    """A code that somebody was given."""

    name = "code"
    title = gettext_lazy("Code")
    most = 40


class Hidden(Kind):
    """Set by the page, not by people."""

    name = "hidden"
    title = gettext_lazy("Hidden, set by the page")
    seen = False

    def paper(self, question: Question) -> Paper:
        return Paper()
