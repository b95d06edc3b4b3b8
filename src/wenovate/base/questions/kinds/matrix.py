"""Several statements with the same answers to choose from: one answer a row."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.field import Choice, Field
from wenovate.base.questions.question import Question

from .choice import option_problems
from .kind import NA, Faults, Grid, Paper, Schema, labels, not_applicable
from .parts import Parts, name_of


class Matrix(Parts):
    """Rows and options; the answer is {row: option}. Where it must be answered, every row must be."""

    name = "matrix"
    title = gettext_lazy("Several rows with the same answers")
    own = {"rows": (), "not_applicable": False}

    def parts(self, question: Question) -> dict[str, str]:
        return labels(self.of(question, "rows"))

    def offered(self, question: Question) -> dict[str, str]:
        return labels(question.options) | ({NA: not_applicable()} if self.of(question, "not_applicable") else {})

    def part_words(self, question: Question, part: str, text: str) -> str:
        return self.offered(question).get(text, text)

    def part_fault(self, question: Question, part: str, text: str) -> str:
        return "" if text in self.offered(question) else _("Choose one of the answers shown.")

    def wanting(self, question: Question, part: str) -> str:
        return _("Choose an answer.")

    def missing(self, question: Question) -> str:
        return _("Choose an answer in each row.")

    def wants(self, question: Question, wanted: bool) -> Iterable[str]:
        return self.parts(question) if wanted else ()

    def draw(self, question: Question, value: dict[str, str], faults: Faults) -> dict[str, Any]:
        options = [Choice(key, label) for key, label in self.offered(question).items()]
        return {
            "parts": [
                Field(
                    name=name_of(question, row),
                    label=label,
                    kind="choice",
                    value=value.get(row, ""),
                    errors=[faults[row]] if row in faults else [],
                    required=None,
                    options=options,
                )
                for row, label in self.parts(question).items()
            ]
        }

    def schema(self, question: Question) -> Schema:
        answer = {"enum": list(self.offered(question))}
        return {"type": "object", "properties": dict.fromkeys(self.parts(question), answer), "additionalProperties": False}

    def paper(self, question: Question) -> Paper:
        offered = list(self.offered(question).values())
        return Paper(grid=Grid(["", *offered], [[label, *["☐"] * len(offered)] for label in self.parts(question).values()]))

    def problems(self, question: Question) -> Iterator[str]:
        rows = [row.key for row in self.of(question, "rows")]
        if not rows:
            yield _("A matrix wants rows. Write at least one.")
        for key in sorted({key for key in rows if rows.count(key) > 1}):
            yield _("The row “%(key)s” stands twice. Give one of them another key.") % {"key": key}
        yield from option_problems(question)
