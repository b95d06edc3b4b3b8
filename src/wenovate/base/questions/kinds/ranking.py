"""Putting options in order: one option a place, the first the most important."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.field import Choice, Field
from wenovate.base.questions.question import Question

from .choice import option_problems
from .kind import Faults, Grid, Kind, Paper, Schema, labels, text_in
from .parts import marked, name_of


class Ranking(Kind):
    """The answer is the list of options in order; a draft may have a place without one. `most`: how many places there are."""

    name = "ranking"
    title = gettext_lazy("Putting in order")
    own = {"least": 0, "most": 0}
    empty: ClassVar[Any] = []

    def offered(self, question: Question) -> dict[str, str]:
        return labels(question.options)

    def places(self, question: Question) -> int:
        """How many places there are: one for each option where the set does not say."""
        return self.of(question, "most") or len(question.options)

    def needed(self, question: Question) -> int:
        """How many of them must be filled."""
        return self.of(question, "least") or self.places(question)

    def read(self, question: Question, source: QueryDict) -> list[str] | None:
        given = [text_in(source, name_of(question, place + 1)) for place in range(self.places(question))]
        return None if set(given) <= {None} else _without_end([text or "" for text in given])

    def shaped(self, question: Question, value: Any) -> list[str]:
        kept = [one if isinstance(one, str) else "" for one in value] if isinstance(value, list) else []
        return _without_end(kept[: self.places(question)])

    def missing(self, question: Question) -> str:
        return _("Put the answers in order.")

    def faults(self, question: Question, value: list[str], *, country: str, wanted: bool) -> Faults:
        found: Faults = {}
        for place in range(1, max(self.needed(question), len(value)) + 1):
            chosen = value[place - 1] if place <= len(value) else ""
            if fault := self._fault_at(question, value, place, chosen):
                found[str(place)] = fault
        return marked(found)

    def _fault_at(self, question: Question, value: list[str], place: int, chosen: str) -> str:
        if not chosen:
            return _("Choose an answer.")
        if chosen not in self.offered(question):
            return _("Choose one of the answers shown.")
        first = value.index(chosen) + 1
        return _("This stands at place %(place)d already.") % {"place": first} if first < place else ""

    def draw(self, question: Question, value: list[str], faults: Faults) -> dict[str, Any]:
        options = [Choice(key, label) for key, label in self.offered(question).items()]
        return {
            "parts": [
                Field(
                    name=name_of(question, place),
                    label=_("Place %(place)d") % {"place": place},
                    kind="choice",
                    value=value[place - 1] if place <= len(value) else "",
                    errors=[faults[str(place)]] if str(place) in faults else [],
                    required=None,
                    options=options,
                    dropdown=True,
                )
                for place in range(1, self.places(question) + 1)
            ]
        }

    def words(self, question: Question, value: list[str]) -> str:
        known = self.offered(question)
        return "\n".join(f"{place}. {known.get(key, key)}" for place, key in enumerate(value, start=1) if key)

    def columns(self, question: Question) -> list[tuple[str, str]]:
        return list(self.offered(question).items())

    def cells(self, question: Question, value: list[str]) -> list[str]:
        return [str(value.index(option.key) + 1) if option.key in value else "" for option in question.options]

    def schema(self, question: Question) -> Schema:
        items = {"enum": [option.key for option in question.options]}
        bounds = {"minItems": self.needed(question), "maxItems": self.places(question)}
        return {"type": "array", "items": items, "uniqueItems": True} | bounds

    def paper(self, question: Question) -> Paper:
        """A number beside each option."""
        return Paper(grid=Grid([], [[label, ""] for label in self.offered(question).values()]))

    def problems(self, question: Question) -> Iterator[str]:
        yield from option_problems(question)
        least, most = self.of(question, "least"), self.of(question, "most")
        if least < 0 or most < 0 or (most and least > most):
            yield _("The least number of answers is larger than the largest. Exchange them.")
        elif max(least, most) > len(question.options):
            yield _("More answers are wanted than there are options. Write a smaller number.")


def _without_end(places: list[str]) -> list[str]:
    """Without the empty places after the last one that is filled."""
    while places and not places[-1]:
        places = places[:-1]
    return places
