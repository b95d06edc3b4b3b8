"""Answers of a draft whose question has changed under them: a programme went over to another version of its form while somebody typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wenovate.base import texts
from wenovate.base.questions.answers import in_words
from wenovate.base.questions.definition import Definition, Question
from wenovate.base.questions.kinds.kind import Words
from wenovate.base.questions.models import QuestionSet

from .models import Revision


@dataclass(frozen=True)
class Outdated:
    """An answer with the question as it was when it was given. `asked`: the question still stands, with other options."""

    key: str
    label: str
    answer: Words
    asked: bool


def outdated(draft: Revision, question_set: QuestionSet) -> list[Outdated]:
    """The answers of a draft that the present form does not ask for as they were given, in the order of the forms that did."""
    carried = dict(draft.carried)
    if draft.question_set_id != question_set.pk:
        former = outdated_keys(draft.question_set.definition, question_set.definition, draft.answers)
        carried |= dict.fromkeys(former, draft.question_set_id)
    asked = {question.key for question in question_set.definition.questions}
    sets = QuestionSet.objects.in_bulk(set(carried.values()))
    return [
        Outdated(question.key, str(texts.pick(question.label)), in_words(question, draft.answers[question.key]), question.key in asked)
        for number in sorted(sets)
        for question in sets[number].definition.questions
        if carried.get(question.key) == number and draft.answers.get(question.key)
    ]


def outdated_keys(before: Definition, after: Definition, answers: Mapping[str, Any]) -> list[str]:
    """Questions of `before` whose answer does not fit `after`: they are gone, are asked in another way, or an option chosen says something else."""
    now = {question.key: question for question in after.questions}
    return [
        question.key for question in before.questions if answers.get(question.key) and _differs(question, now.get(question.key), answers)
    ]


def _differs(before: Question, after: Question | None, answers: Mapping[str, Any]) -> bool:
    if after is None or after.kind != before.kind:
        return True
    old, new = _options(before), _options(after)
    return any(old.get(key) != new.get(key) for key in _chosen(answers[before.key]) if key in old)


def _options(question: Question) -> dict[str, Any]:
    return {option.key: dict(option.label) for option in question.options}


def _chosen(answer: Any) -> list[str]:
    """The options in an answer: one, several, or one a row."""
    if isinstance(answer, Mapping):
        answer = list(answer.values())
    return [str(one) for one in answer] if isinstance(answer, list) else [str(answer)]
