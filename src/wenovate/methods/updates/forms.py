"""What is typed about an update: title and text in the languages of the programme, and a note where it is corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from wenovate.base.questions.asking import Asked
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.form import Field
from wenovate.base.questions.languages import Several, answers_of, fields_of, in_languages, texts_in
from wenovate.base.questions.small import small_form
from wenovate.spine.programmes.models import Programme

from .models import Update

_UPDATE, _CORRECTION = small_form(__file__, "update"), small_form(__file__, "correct")
_NAMES = ("title", "text", "note")


def update(programme: Programme) -> Definition:
    """A new one."""
    return in_languages(_UPDATE, _NAMES, programme.frozen.languages)


def correction(programme: Programme) -> Definition:
    """Another text in the place of one that stands, with the note."""
    whole = replace(_CORRECTION, sections=(*_UPDATE.sections, *_CORRECTION.sections))
    return in_languages(whole, _NAMES, programme.frozen.languages)


def beginning(update: Update) -> dict[str, str]:
    """What stands."""
    return answers_of({"title": update.titles, "text": update.words})


def fields(asked: Asked, programme: Programme) -> "list[Field | Several]":
    """What a page draws."""
    return fields_of(asked.form, _NAMES, programme.frozen.languages)


@dataclass(frozen=True)
class Given:
    """What was typed, by language, as far as it was."""

    titles: Mapping[str, str]
    words: Mapping[str, str]
    note: Mapping[str, str]


def given(asked: Asked, programme: Programme) -> Given:
    """A fault where a language has a title and no text, or a text and no title, and where what is wanted was written in none."""
    languages = programme.frozen.languages
    titles, words, note = ({key: text for key, text in texts_in(asked.answers, name, languages).items() if text} for name in _NAMES)
    for language in languages if asked.complete else ():
        if (language in titles) != (language in words):
            missing = "text" if language in titles else "title"
            asked.wrong(f"{missing}_{language}", _("Write title and text in this language, or neither."))
    if asked.complete and not titles:
        asked.wrong(f"title_{languages[0]}", _("Write this in one language at least."))
    if asked.complete and not note and any(one.key.startswith("note_") for one in asked.definition.questions):
        asked.wrong(f"note_{languages[0]}", _("Write this in one language at least."))
    return Given(titles, words, note)
