"""A text between the questions: a heading and what helps to answer what follows."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from wenovate.base.questions.question import Question

from .kind import Kind, Paper


class Help(Kind):
    """A heading and a text, without an answer."""

    name = "help"
    title = gettext_lazy("Heading and text, without an answer")
    asks = False

    def read(self, question: Question, source: QueryDict) -> None:
        return None

    def shaped(self, question: Question, value: Any) -> str:
        return ""

    def columns(self, question: Question) -> list[tuple[str, str]]:
        return []

    def paper(self, question: Question) -> Paper:
        return Paper()
