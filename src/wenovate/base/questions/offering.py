"""Forms whose choices depend on what there is: units, stages, forms of a programme."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .definition import Definition, Option, Question


def with_options(definition: Definition, offered: Mapping[str, Sequence[Option]]) -> Definition:
    """The form with other options for the questions of these keys."""

    def offering(question: Question) -> Question:
        return replace(question, options=tuple(offered[question.key])) if question.key in offered else question

    return replace(
        definition,
        sections=tuple(replace(section, questions=tuple(map(offering, section.questions))) for section in definition.sections),
    )
