"""What a colleague has saved meanwhile, beside what somebody typed: only where the two differ."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from wenovate.base import texts
from wenovate.base.questions.definition import Definition

_LANGUAGES = dict(settings.LANGUAGES)


def standing(definition: Definition, typed: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(question, how it stands now) of every answer that would be written over."""
    found = []
    for question in definition.questions:
        stands = now.get(question.key) or ""
        if stands != (typed.get(question.key) or "") and stands:
            language = _LANGUAGES.get(question.key.rpartition("_")[2], "")
            label = texts.pick(question.label).plain
            labels = {option.key: texts.pick(option.label).plain for option in question.options}
            keys = stands if isinstance(stands, list) else [stands]
            found.append((f"{label} ({language})" if language else label, ", ".join(labels.get(key, key) for key in keys)))
    return found
