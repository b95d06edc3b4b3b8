"""The page of all texts: what somebody typed in a group, the content with it, and the fields that are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings

from wenovate.base.questions.form import Field
from wenovate.base.questions.languages import Several
from wenovate.base.texts import clean_text

from . import editing
from .parts import Group, Said

_LANGUAGES = dict(settings.LANGUAGES)
# Longer than any text of a recipe: what is beyond was not written by hand.
_MOST = 10_000
Typed = Mapping[str, Mapping[str, str]]


def typed(group: Group, source: Mapping[str, str], languages: Sequence[str]) -> Typed:
    """What was typed, by the name of the text and by language; what the form did not hold is as it stands."""
    return {said.name: {language: _one(said, source, language) for language in languages} for said in group.texts}


def _one(said: Said, source: Mapping[str, str], language: str) -> str:
    name = f"{said.name}_{language}"
    if name not in source:
        return said.text.get(language, "")
    return clean_text(str(source[name])[:_MOST], lines=said.kind == "long")


def written(content: editing.Content, group: Group, typed: Typed) -> editing.Content:
    """The content with these texts."""
    for said in group.texts:
        content = editing.set_text(content, said.place, typed[said.name])
    return content


def standing(group: Group, typed: Typed) -> list[tuple[str, str]]:
    """(text, how it stands now) of every one that would be written over."""
    return [
        (f"{said.label} ({_LANGUAGES[language]})", said.text.get(language, ""))
        for said in group.texts
        for language, text in typed[said.name].items()
        if said.text.get(language, "") not in ("", text)
    ]


def as_typed(group: Group, typed: Typed) -> Group:
    """The group with what was typed in the place of what stands."""
    return replace(group, texts=[replace(said, text=typed[said.name]) for said in group.texts])


def drawn(groups: Sequence[Group], languages: Sequence[str], *, only_missing: bool) -> list[dict[str, Any]]:
    """The groups with their fields; of those that lack a language alone, if wished."""
    found = []
    for group in groups:
        fields = [_several(said, languages) for said in group.texts if said.missing or not only_missing]
        if fields:
            found.append({"key": group.key, "title": group.title, "missing": group.missing, "fields": fields})
    return found


def _several(said: Said, languages: Sequence[str]) -> Several:
    fields = [
        Field(f"{said.name}_{language}", _LANGUAGES[language], said.kind, value=said.text.get(language, ""), lang=language)
        for language in languages
    ]
    return Several(said.name, said.label, "", fields)
