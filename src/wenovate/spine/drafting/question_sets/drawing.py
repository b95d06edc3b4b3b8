"""How a form of a draft will look, and what is wrong with it: for pages on which it is still being written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wenovate.base.questions.definition import Definition, Question, Section, WrongDefinition, parse, problems
from wenovate.base.questions.form import Field, Form
from wenovate.base.questions.kinds import KINDS

Entry = Mapping[str, Any]
_NAME = "shown"


def readable(form: Entry) -> Definition | None:
    """The form as questions, None where it cannot be read."""
    try:
        return parse(form)
    except WrongDefinition:
        return None


def definition(form: Entry) -> Definition | None:
    """The form as far as it can be drawn: without the questions that are not whole yet. None where nothing of it can be read."""
    read = readable(form)
    if read is None:
        return None
    sections = (replace(one, questions=tuple(question for question in one.questions if _is_whole(question))) for one in read.sections)
    return replace(read, sections=tuple(sections))


def faults(form: Entry, languages: Sequence[str]) -> dict[str, list[str]]:
    """What is to be mended, by the key of the question; under "" what concerns the form as a whole."""
    found: dict[str, list[str]] = {}
    try:
        for problem in problems(parse(form), languages):
            found.setdefault(problem.question, []).append(problem.message)
    except WrongDefinition as wrong:
        found.setdefault("", []).append(str(wrong))
    return found


def field(form: Entry, key: str) -> Field | None:
    """The field of one question, None while it cannot be drawn. It has a name of its own: the page on which it stands has fields too."""
    shown = definition(form)
    alone = [replace(one, key=_NAME) for one in shown.questions if one.key == key] if shown else []
    return Form(Definition("preview", 1, {}, {}, (Section("preview", {}, tuple(alone)),))).fields[0] if alone else None


def _is_whole(question: Question) -> bool:
    kind = KINDS.get(question.kind)
    return kind is not None and not list(kind.problems(question))
