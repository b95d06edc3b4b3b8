"""What a survey gives: each question counted, small groups hidden, nothing of anybody in it. Free text is no part of a result."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from wenovate.base.questions.kinds import KINDS
from wenovate.base.questions.kinds.number import plain
from wenovate.base.questions.question import Definition, Question
from wenovate.decide.disclosure import LEAST_GROUP, publishable
from wenovate.decide.quartiles import quartiles

from .models import Survey
from .queries import Census

FORMAT = "wenovate-survey-1"
# A question without rows of its own has one, under this key.
WHOLE = ""
Answers = Mapping[str, Any]
Counted = dict[str, Any]


def content(survey: Survey, found: Census) -> dict[str, Any]:
    """The result as it is published. Where fewer than five have answered it says how many, and nothing else."""
    return {
        "format": FORMAT,
        "programme": survey.run.programme.slug,
        "survey": survey.key,
        "stage": survey.stage,
        "questions": f"{survey.question_set.key} {survey.question_set.version}",
        "asked": found.turnout.asked,
        "answered": found.turnout.answered,
        "result": counted(survey.question_set.definition, [row.answers for row in found.answers]),
    }


def result(survey: Survey, found: Census) -> dict[str, Any]:
    """What was published; from the second in which the survey closes until then, what it is going to be."""
    published: dict[str, Any] = survey.result
    return published if survey.published_at is not None else content(survey, found)


def counted(definition: Definition, answers: Sequence[Answers]) -> Counted:
    """Each question that can be counted, by its key; empty where fewer than five have answered."""
    found: Counted = {}
    if len(answers) < LEAST_GROUP:
        return found
    applying = [{question.key for question in definition.applying(given)} for given in answers]
    kinds = {question.key: question.kind for question in definition.questions}
    for question in definition.questions:
        count = _COUNTED.get(question.kind)
        if count is not None:
            asked = [given.get(question.key) for given, asked in zip(answers, applying, strict=True) if question.key in asked]
            found[question.key] = count(question, asked) if _may_be_told(question, len(asked), len(answers), found, kinds) else None
    return found


def _may_be_told(question: Question, asked: int, all_of_them: int, found: Counted, kinds: Mapping[str, str]) -> bool:
    """Whether the sum of a question's groups gives nobody away: it is how many were asked, and so a group of another question.

    It is told where that other question tells its groups too. Of several choices any two may overlap, and sums tell by how much.
    """
    when = question.when
    if when is None:
        return True
    if publishable([asked, all_of_them - asked])[0] is None or (kinds[when.question] == "choices" and len(when.answers) > 1):
        return False
    counts = ((found.get(when.question) or {}).get("rows", {}).get(WHOLE) or {}).get("counts", {})
    return all(counts.get(answer) is not None for answer in when.answers)


def _one_of(question: Question, asked: Sequence[Any]) -> Counted:
    return {"rows": {WHOLE: _groups(_offered(question), asked)}}


def _rows(question: Question, asked: Sequence[Any]) -> Counted:
    rows = KINDS["matrix"].parts(question)  # type: ignore[attr-defined]
    return {"rows": {row: _groups(_offered(question), [(given or {}).get(row) for given in asked]) for row in rows}}


def _first_places(question: Question, asked: Sequence[Any]) -> Counted:
    return {"rows": {WHOLE: _groups([option.key for option in question.options], [given[0] if given else None for given in asked])}}


def _any_of(question: Question, asked: Sequence[Any]) -> Counted:
    """Of each option those who chose it, beside those who did not; how many chose none is not told, for it would tie them together."""
    chosen = Counter(key for given in asked for key in given or ())
    counts = {option.key: publishable([chosen[option.key], len(asked) - chosen[option.key]])[0] for option in question.options}
    return {"rows": {WHOLE: {"counts": counts, "silent": None}}}


def _numbers(question: Question, asked: Sequence[Any]) -> Counted:
    """Median and quartiles of at least five numbers, as fractions; who gave none is left out and is no nought."""
    written = [found for given in asked if given and (found := plain(given)) is not None]
    given, _silent = publishable([len(written), len(asked) - len(written)])
    if len(written) < LEAST_GROUP:
        return {"given": given, "quartiles": []}
    return {"given": given, "quartiles": [str(one) for one in quartiles([Fraction(number) for number in written])]}


def _groups(offered: Sequence[str], given: Sequence[Any]) -> Counted:
    """Whoever gave no answer is a group too: the sum of all of them is known."""
    chosen = Counter(one for one in given if one in offered)
    *counts, silent = publishable([*(chosen[key] for key in offered), len(given) - chosen.total()])
    return {"counts": dict(zip(offered, counts, strict=True)), "silent": silent}


def _offered(question: Question) -> list[str]:
    return list(KINDS[question.kind].offered(question))


_COUNTED: dict[str, Callable[[Question, Sequence[Any]], Counted]] = {
    "yesno": _one_of,
    "choice": _one_of,
    "scale": _one_of,
    "matrix": _rows,
    "choices": _any_of,
    "ranking": _first_places,
    "number": _numbers,
    "money": _numbers,
}
