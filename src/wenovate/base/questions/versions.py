"""Two versions of a set beside each other: what changed, and what the answers to the older one say to the questions of the newer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from .answers import in_words
from .question import Definition, Question
from .readers import Reader, may_see


class What(StrEnum):
    """What became of a question."""

    SAME = auto()
    ADDED = auto()
    REMOVED = auto()
    # Its texts or those of its options are others: whoever compares answers should read both.
    REWORDED = auto()
    # It asks for something else: another kind, other options, another unit. Answers are not comparable.
    RECAST = auto()


@dataclass(frozen=True)
class Change:
    """One question in both versions; `older` is None where it was added, `newer` where it was removed."""

    key: str
    what: What
    older: Question | None
    newer: Question | None


@dataclass(frozen=True)
class Beside:
    """An answer to the older version, in the words of the question to which it was given, beside what is asked now."""

    change: Change
    answer: str


def compare(older: Definition, newer: Definition) -> list[Change]:
    """Every question of both, in the order of the newer version; those that are no longer asked stand last."""
    before, now = ({question.key: question for question in definition.questions} for definition in (older, newer))
    kept = [Change(key, _what(before.get(key), question), before.get(key), question) for key, question in now.items()]
    return kept + [Change(key, What.REMOVED, question, None) for key, question in before.items() if key not in now]


def changes(older: Definition, newer: Definition) -> list[Change]:
    """Only what is not the same."""
    return [change for change in compare(older, newer) if change.what != What.SAME]


def beside(older: Definition, answers: Mapping[str, Any], newer: Definition, *, reader: Reader) -> list[Beside]:
    """Answers of the older version beside the questions of the newer; what either version keeps from this reader is left out."""
    applied = {question.key for question in older.applying(answers)}
    return [
        Beside(change, in_words(change.older, answers.get(change.key)) if change.older and change.key in applied else "")
        for change in compare(older, newer)
        if all(may_see(reader, question) for question in (change.older, change.newer) if question)
    ]


def _what(older: Question | None, newer: Question) -> What:
    if older is None:
        return What.ADDED
    if older == newer:
        return What.SAME
    if _bare(older) != _bare(newer):
        return What.RECAST
    return What.REWORDED if _texts(older) != _texts(newer) else What.SAME


def _bare(question: Question) -> list[Any]:
    """What an answer means, without words: the kind, the options by their keys, and the kind's own settings."""
    own = {name: _keys(value) for name, value in question.own.items() if not isinstance(value, dict)}
    return [question.kind, _keys(question.options), sorted(own.items()), sorted(question.unit.items())]


def _keys(value: Any) -> Any:
    return [getattr(one, "key", one) for one in value] if isinstance(value, tuple) else value


def _texts(question: Question) -> Question:
    """The question with nothing but its words."""
    return Question(
        question.key, question.kind, question.label, question.help, question.example, options=question.options, own=question.own
    )
