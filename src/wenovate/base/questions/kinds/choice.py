"""Choosing: one of several answers, yes or no, or as many as apply."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wenovate.base.questions.field import Choice as Shown
from wenovate.base.questions.question import Question

from .kind import Faults, Kind, Paper, Schema, labels


def option_problems(question: Question) -> Iterator[str]:
    """What is wrong with the options of a question."""
    keys = [option.key for option in question.options]
    if not keys:
        yield _("A choice wants options. Write at least one.")
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield _("The option “%(key)s” stands twice. Give one of them another key.") % {"key": key}


class Choice(Kind):
    """One of the options."""

    name = "choice"
    title = gettext_lazy("Choice of one answer")
    decides = True

    def offered(self, question: Question) -> dict[str, str]:
        return labels(question.options)

    def missing(self, question: Question) -> str:
        return _("Choose an answer.")

    def fault(self, question: Question, value: str, country: str) -> str:
        return "" if value in self.offered(question) else _("Choose one of the answers shown.")

    def draw(self, question: Question, value: Any, faults: Faults) -> dict[str, Any]:
        return {"options": [Shown(key, label) for key, label in self.offered(question).items()]}

    def words(self, question: Question, value: str) -> str:
        return self.offered(question).get(value, value)

    def schema(self, question: Question) -> Schema:
        return {"enum": list(self.offered(question))}

    def paper(self, question: Question) -> Paper:
        return Paper(boxes=tuple(self.offered(question).values()))

    def problems(self, question: Question) -> Iterator[str]:
        yield from option_problems(question)


class YesNo(Choice):
    """Yes or no."""

    name = "yesno"
    title = gettext_lazy("Yes or no")

    def offered(self, question: Question) -> dict[str, str]:
        return {"yes": _("Yes"), "no": _("No")}

    def problems(self, question: Question) -> Iterator[str]:
        yield from ()


class Choices(Choice):
    """As many of the options as apply, within the bounds of the set."""

    name = "choices"
    title = gettext_lazy("Choice of several answers")
    own = {"least": 0, "most": 0}
    empty: ClassVar[Any] = []

    def read(self, question: Question, source: QueryDict) -> list[str] | None:
        given = source.getlist(question.key)
        if not given and f"{question.key}-shown" not in source:
            return None
        # Each once, in the order of the set: a browser sends them so, and nobody else need be believed.
        return [option.key for option in question.options if option.key in given]

    def shaped(self, question: Question, value: Any) -> list[str]:
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []

    def missing(self, question: Question) -> str:
        return _("Confirm the statement.") if len(question.options) == 1 else super().missing(question)

    def faults(self, question: Question, value: list[str], *, country: str, wanted: bool) -> Faults:
        least, most = self.of(question, "least"), self.of(question, "most")
        fault = ""
        if len(value) < least:
            fault = ngettext("Choose at least %(least)d answer.", "Choose at least %(least)d answers.", least) % {"least": least}
        elif most and len(value) > most:
            fault = ngettext("Choose at most %(most)d answer.", "Choose at most %(most)d answers.", most) % {"most": most}
        elif not set(value) <= set(self.offered(question)):
            fault = _("Choose one of the answers shown.")
        return {"": fault} if fault else {}

    def words(self, question: Question, value: Any) -> str:
        known = self.offered(question)
        return ", ".join(known.get(key, key) for key in value)

    def schema(self, question: Question) -> Schema:
        least, most = self.of(question, "least"), self.of(question, "most")
        bounds = ({"minItems": least} if least else {}) | ({"maxItems": most} if most else {})
        return {"type": "array", "items": {"enum": list(self.offered(question))}} | bounds

    def problems(self, question: Question) -> Iterator[str]:
        yield from super().problems(question)
        least, most = self.of(question, "least"), self.of(question, "most")
        if least < 0 or most < 0 or (most and least > most):
            yield _("The least number of answers is larger than the largest. Exchange them.")
        elif max(least, most) > len(question.options):
            yield _("More answers are wanted than there are options. Write a smaller number.")
