"""Answers of several parts: what kinds that keep {part: text} have in common. A part is a row of a matrix, a field of a person."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from wenovate.base.questions.question import Question

from .kind import Faults, Grid, Kind, text_in


def name_of(question: Question, *parts: str | int) -> str:
    """The name under which a form sends one part of an answer: question-part, question-2-part."""
    return "-".join([question.key, *map(str, parts)])


def below(faults: Faults, part: str | int) -> Faults:
    """The faults of what lies within a part, named from there."""
    return {name.removeprefix(f"{part}-"): fault for name, fault in faults.items() if name.startswith(f"{part}-")}


def marked(faults: Faults) -> Faults:
    """Faults of parts, with one for the answer as a whole where there are any."""
    return {"": _("Finish what is marked.")} | faults if faults else {}


class Parts(Kind):
    """A kind whose answer is {part: text}, without the parts that are empty."""

    empty: ClassVar[Any] = {}

    def parts(self, question: Question) -> dict[str, str]:
        """What is asked for: labels in the reader's language by key."""
        raise NotImplementedError

    def part_words(self, question: Question, part: str, text: str) -> str:
        """One part of the answer in the reader's language."""
        return text

    def part_fault(self, question: Question, part: str, text: str) -> str:
        """What is wrong with one part."""
        return ""

    def wanting(self, question: Question, part: str) -> str:
        """What is said of a part that is empty."""
        return _("Fill this in.")

    def wants(self, question: Question, wanted: bool) -> Iterable[str]:
        """The parts that may not be empty once the answer has been begun."""
        return self.parts(question)

    def read(self, question: Question, source: QueryDict) -> dict[str, str] | None:
        given = {part: text_in(source, name_of(question, part)) for part in self.parts(question)}
        return None if set(given.values()) <= {None} else {part: text for part, text in given.items() if text}

    def shaped(self, question: Question, value: Any) -> dict[str, str]:
        kept = value if isinstance(value, dict) else {}
        return {part: kept[part] for part in self.parts(question) if isinstance(kept.get(part), str) and kept[part]}

    def faults(self, question: Question, value: dict[str, str], *, country: str, wanted: bool) -> Faults:
        found = {part: self.part_fault(question, part, text) for part, text in value.items()}
        found |= {part: self.wanting(question, part) for part in self.wants(question, wanted) if part not in value}
        return marked({part: found[part] for part in self.parts(question) if found.get(part)})

    def words(self, question: Question, value: dict[str, str]) -> str:
        return "\n".join(f"{label}: {text}" for label, text in self._pairs(question, value))

    def grid(self, question: Question, value: dict[str, str]) -> Grid | None:
        return Grid([], [list(pair) for pair in self._pairs(question, value)])

    def columns(self, question: Question) -> list[tuple[str, str]]:
        return list(self.parts(question).items())

    def cells(self, question: Question, value: dict[str, str]) -> list[str]:
        return [self.part_words(question, part, value[part]) if part in value else "" for part in self.parts(question)]

    def _pairs(self, question: Question, value: dict[str, str]) -> list[tuple[str, str]]:
        return [(label, self.part_words(question, part, value[part])) for part, label in self.parts(question).items() if part in value]
