"""The answers of a set as JSON Schema 2020-12: what whoever sends answers by machine must keep to."""

from typing import Any

from .kinds import KINDS
from .kinds.kind import said
from .question import Definition


def schema(definition: Definition) -> dict[str, Any]:
    """Titles and descriptions are in the reader's language. Every answer that `check` accepts is valid; bounds that need reckoning are its."""
    asked = [question for question in definition.questions if KINDS[question.kind].asks]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:wenovate:questions:{definition.key}:{definition.version}",
        "title": said(definition.title),
        "type": "object",
        "properties": {
            question.key: KINDS[question.kind].schema(question)
            | {"title": said(question.label)}
            | ({"description": said(question.help)} if said(question.help) else {})
            for question in asked
        },
        "required": [question.key for question in asked if question.required == "always" and question.when is None],
        "additionalProperties": False,
    }
