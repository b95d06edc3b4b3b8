"""A result as a page shows it: bars with their words, figures, and what is kept back, in the order of the questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.questions.answers import in_words
from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.question import Definition, Question
from wenovate.decide.quartiles import rounded

from .results import WHOLE

# Of one question a page shows so many texts; the table of answers has all.
TEXTS = 50


@dataclass(frozen=True)
class Bars:
    """Groups with their counts, and the labels of those that are too small to be shown."""

    title: str
    rows: list[tuple[str, int, None]]
    kept_back: list[str]


@dataclass(frozen=True)
class Shown:
    """One question with what came of it. `bars`: one for each of its rows; `quartiles`: lower, middle, upper, empty for fewer than five."""

    label: str
    bars: list[Bars] = field(default_factory=list)
    quartiles: list[Decimal] = field(default_factory=list)
    unit: str = ""
    given: int | None = None
    is_number: bool = False
    # What it depends on is kept back, and so is it.
    is_kept_back: bool = False
    # Several answers could be chosen: the bars are no parts of one whole.
    several: bool = False
    texts: list[str] = field(default_factory=list)


def sections(definition: Definition, result: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Shown]]]:
    """The sections with their questions. `answers` are those of which the reader may see the texts; none for members."""
    found = [(str(texts.pick(section.title)), list(_questions(section.questions, result, answers))) for section in definition.sections]
    return [(title, questions) for title, questions in found if questions]


def _questions(questions: Sequence[Question], result: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> Iterator[Shown]:
    for question in questions:
        label = str(texts.pick(question.label))
        if question.key in result:
            counted = result[question.key]
            yield Shown(label, is_kept_back=True) if counted is None else _counted(question, label, counted)
        elif given := _texts(question, answers):
            yield Shown(label, texts=given)


def _counted(question: Question, label: str, counted: Mapping[str, Any]) -> Shown:
    if "quartiles" in counted:
        figures = [rounded(Fraction(one)) for one in counted["quartiles"]]
        unit = KINDS[question.kind].columns(question)[0][1]
        return Shown(label, quartiles=figures, unit=unit, given=counted["given"], is_number=True)
    several = question.kind == "choices"
    offered = _labels(question)
    bars = [_bars(title, offered, counted["rows"][row]) for row, title in _rows(question).items()]
    return Shown(label, bars=bars, several=several)


def _bars(title: str, offered: Mapping[str, str], row: Mapping[str, Any]) -> Bars:
    groups = [(label, row["counts"][key]) for key, label in offered.items()]
    # Whoever said nothing stands there where there is somebody, or where it is kept back whether there is.
    if row["silent"] or any(count is None for _label, count in groups):
        groups.append((_("No answer"), row["silent"]))
    shown = [(label, count, None) for label, count in groups if count is not None]
    return Bars(title, shown, [label for label, count in groups if count is None])


def _labels(question: Question) -> dict[str, str]:
    offered = getattr(KINDS[question.kind], "offered", None)
    if offered is not None:
        return dict(offered(question))
    return {option.key: str(texts.pick(option.label)) for option in question.options}


def _rows(question: Question) -> dict[str, str]:
    return KINDS["matrix"].parts(question) if question.kind == "matrix" else {WHOLE: ""}  # type: ignore[attr-defined]


def _texts(question: Question, answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """In the order of the alphabet, which says nothing about who wrote them."""
    given = (in_words(question, one.get(question.key)) for one in answers)
    return sorted(str(words) for words in given if words)[:TEXTS]
