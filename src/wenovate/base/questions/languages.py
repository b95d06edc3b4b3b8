"""A text that is asked in several languages at once: one question each, drawn side by side by the component `languages_field`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.conf import settings

from .definition import Definition, Question, Texts
from .form import Field, Form

_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Several:
    """The fields of one text, one a language, labelled with the language's own name."""

    name: str
    label: str
    help: str
    fields: list[Field]

    kind: ClassVar[str] = "texts"

    @property
    def id(self) -> str:
        """The element's id, to which a link can lead."""
        return f"field-{self.name}"

    @property
    def missing(self) -> bool:
        """Whether a language has no text yet."""
        return not all(str(one.value).strip() for one in self.fields)


def in_languages(definition: Definition, names: Collection[str], languages: Sequence[str]) -> Definition:
    """The same form, with a question for each language in the place of every text that is named."""
    sections = tuple(
        replace(section, questions=tuple(one for question in section.questions for one in _spread(question, names, languages)))
        for section in definition.sections
    )
    return replace(definition, sections=sections)


def _spread(question: Question, names: Collection[str], languages: Sequence[str]) -> list[Question]:
    if question.key not in names:
        return [question]
    return [replace(question, key=f"{question.key}_{language}", required="never") for language in languages]


def answers_of(texts: Mapping[str, Texts]) -> dict[str, str]:
    """Texts by name as the form begins with them."""
    return {f"{name}_{language}": text for name, by_language in texts.items() for language, text in by_language.items()}


def texts_in(answers: Mapping[str, Any], name: str, languages: Sequence[str]) -> dict[str, str]:
    """One text by language out of the answers; what was left empty is empty."""
    return {language: str(answers.get(f"{name}_{language}", "")) for language in languages}


def fields_of(form: Form, names: Collection[str], languages: Sequence[str]) -> list["Field | Several"]:
    """The fields of a form in their order, those of one text together."""
    of_text = {f"{name}_{language}": (name, language) for name in names for language in languages}
    found: list[Field | Several] = []
    for field in form.fields:
        if field.name not in of_text:
            found.append(field)
            continue
        name, language = of_text[field.name]
        last = found[-1] if found else None
        if not isinstance(last, Several) or last.name != name:
            last = Several(name, field.label, field.help, [])
            found.append(last)
        last.fields.append(replace(field, label=_NAMES[language], lang=language, help="", required=True))
    return found
