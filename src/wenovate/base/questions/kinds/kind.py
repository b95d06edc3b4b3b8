"""What every kind of question knows how to do. A kind is one object of a class derived from this one, in a file of its own.

To add a kind: write that file, add the object to the list in `kinds/__init__.py`, and, where no control of
`components/field.jinja` fits, draw one. Everything else (forms, checks, pages, exports, PDFs, the schema, the editor) asks the kind.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.questions.question import Option, Question
from wenovate.base.texts import clean_text

# A draft keeps what is too long to be sent, up to this many characters a text.
DRAFT_LIMIT = 100_000
# Faults of one answer: by the part of it that is wrong, "" for the answer itself.
Faults = dict[str, str]
Schema = dict[str, Any]


@dataclass(frozen=True)
class Grid:
    """An answer, or the place for one, that is read best as a table."""

    headers: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Handed:
    """A file that is an answer, and the address where those who may read the answer have it."""

    file: str
    name: str
    size: int
    href: str


class Words(str):
    """An answer in the reader's language, which knows how it looks as a table, and which files it is."""

    grid: Grid | None
    files: Sequence[Handed]

    def __new__(cls, text: str, grid: Grid | None = None, files: Sequence[Handed] = ()) -> "Words":
        words = super().__new__(cls, text)
        words.grid, words.files = grid, files
        return words


@dataclass(frozen=True)
class Paper:
    """The place for an answer on a blank form: lines to write on with the unit behind, boxes to tick, or a table to fill in."""

    lines: int = 0
    unit: str = ""
    boxes: tuple[str, ...] = ()
    grid: Grid | None = None


class Kind:
    """A kind whose answer is one line of text: what all others differ from."""

    # The word in a set, and what people are told that it is.
    name: ClassVar[str]
    title: Any
    # Settings that a question of this kind has of its own, with what they are where a set does not say.
    own: ClassVar[Mapping[str, Any]] = {}
    # Characters that an answer may have where the set does not say.
    most: ClassVar[int | None] = None
    # False: a text between the questions, without an answer.
    asks: ClassVar[bool] = True
    # False: people meet neither the question nor its answer.
    seen: ClassVar[bool] = True
    # Whether other questions may depend on its answer.
    decides: ClassVar[bool] = False
    # Whether its answers are files, which come apart from what is typed.
    takes_files: ClassVar[bool] = False
    # What stands for "no answer".
    empty: ClassVar[Any] = ""

    def of(self, question: Question, name: str) -> Any:
        """A setting of this kind's own, as the question has it."""
        return question.own.get(name, self.own[name])

    def limit(self, question: Question) -> int | None:
        """Characters that an answer may have."""
        return question.max or self.most

    def offered(self, question: Question) -> dict[str, str]:
        """What may be chosen: labels in the reader's language by key; nothing where the answer is written."""
        return {}

    # --- what came in

    def read(self, question: Question, source: QueryDict) -> Any:
        """What was typed, clean but unchecked; None where the form did not hold the question."""
        return text_in(source, question.key)

    def shaped(self, question: Question, value: Any) -> Any:
        """A kept answer in the shape of this kind, whatever was kept; what has another shape is no answer."""
        return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""

    def missing(self, question: Question) -> str:
        """What is said where an answer is wanted and there is none."""
        return _("Fill this in.")

    def faults(self, question: Question, value: Any, *, country: str, wanted: bool) -> Faults:
        """What is wrong with a given answer; `wanted`: the question must be answered in full."""
        fault = too_long(value, self.limit(question)) or self.fault(question, value, country)
        return {"": fault} if fault else {}

    def fault(self, question: Question, value: Any, country: str) -> str:
        """What is wrong with an answer of one part, with its cure; empty where nothing is."""
        return ""

    # --- what goes out

    def draw(self, question: Question, value: Any, faults: Faults) -> dict[str, Any]:
        """What the field of this kind has beside what every field has."""
        return {}

    def words(self, question: Question, value: Any) -> str:
        """The answer in the reader's language, line by line where it has several parts."""
        return str(value)

    def grid(self, question: Question, value: Any) -> Grid | None:
        """The answer as a table, where that is read best."""
        return None

    def files(self, question: Question, value: Any) -> list[Handed]:
        """The files that are the answer."""
        return []

    def columns(self, question: Question) -> list[tuple[str, str]]:
        """The columns of an export: (key of a part, its heading), both empty for the answer as a whole."""
        return [("", "")]

    def cells(self, question: Question, value: Any) -> list[str]:
        """The answer in those columns."""
        return [self.words(question, value) if value else ""]

    def schema(self, question: Question) -> Schema:
        """The answer as JSON Schema."""
        limit = self.limit(question)
        return {"type": "string"} | ({"maxLength": limit} if limit else {})

    def paper(self, question: Question) -> Paper:
        """The place for the answer on a blank form."""
        return Paper(lines=1)

    # --- what a set may say

    def problems(self, question: Question) -> Iterator[str]:
        """What is wrong with a question of this kind, with its cure."""
        yield from ()


def text_in(source: QueryDict, name: str, *, lines: bool = False) -> str | None:
    """One text of a form as it is kept, or None where the form did not hold it."""
    return clean_text(str(source[name])[:DRAFT_LIMIT], lines=lines) if name in source else None


def too_long(text: str, limit: int | None) -> str:
    """What is said of a text with too many characters."""
    over = len(text) - limit if limit else 0
    if over <= 0:
        return ""
    return ngettext(
        "This is %(over)d character too long: at most %(limit)d. Your text is kept; shorten it.",
        "This is %(over)d characters too long: at most %(limit)d. Your text is kept; shorten it.",
        over,
    ) % {"over": over, "limit": limit}


def kilobytes(size: int) -> str:
    """How large a file is, as beside its link."""
    return f"{max(1, round(size / 1024))} kB"


def said(text: Mapping[str, str]) -> str:
    """A text of the set in the reader's language."""
    return str(texts.pick(text))


def labels(options: tuple[Option, ...]) -> dict[str, str]:
    """Options in the reader's language by their keys."""
    return {option.key: said(option.label) for option in options}


def not_applicable() -> str:
    """What is shown for an answer that counts as no number at all."""
    return _("Not applicable")


# The answer that says so.
NA = "na"
