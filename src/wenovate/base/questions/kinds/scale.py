"""A place on a scale of whole numbers, or that it does not apply."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.question import Question

from .choice import Choice
from .kind import NA, not_applicable, said

# More steps than this are no longer told apart, nor do they fit into a row.
MOST_STEPS = 11


class Scale(Choice):
    """A number from lowest to highest, of which the ends say what they mean."""

    name = "scale"
    title = gettext_lazy("Scale")
    own = {"lowest": 1, "highest": 5, "low": {}, "high": {}, "not_applicable": False}

    def offered(self, question: Question) -> dict[str, str]:
        lowest, highest = self.of(question, "lowest"), self.of(question, "highest")
        means = {lowest: said(self.of(question, "low")), highest: said(self.of(question, "high"))}
        last = min(highest, lowest + MOST_STEPS)
        steps = {str(step): f"{step} – {means[step]}" if means.get(step) else str(step) for step in range(lowest, last + 1)}
        return steps | ({NA: not_applicable()} if self.of(question, "not_applicable") else {})

    def cells(self, question: Question, value: str) -> list[str]:
        # In words, so that no spreadsheet counts it as nought.
        return [not_applicable() if value == NA else value]

    def problems(self, question: Question) -> Iterator[str]:
        lowest, highest = self.of(question, "lowest"), self.of(question, "highest")
        if lowest >= highest:
            yield _("The scale is upside down: its lowest number must be below its highest. Exchange them.")
        elif highest - lowest >= MOST_STEPS:
            yield _("The scale has more than %(most)d steps. Make it shorter, or ask for a number.") % {"most": MOST_STEPS}
