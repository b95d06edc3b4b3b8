"""The form by which the unit translates title and summary of any dossier, and what comes back of it."""

from typing import Any

from django.conf import settings

from wenovate.base import texts
from wenovate.base.questions.definition import Definition, Question, Section

from .models import Dossier

_TITLE = {"el": "Τίτλος", "cs": "Název", "en": "Title"}
_SUMMARY = {"el": "Περίληψη σε δύο γραμμές", "cs": "Shrnutí na dva řádky", "en": "Summary in two lines"}
_HEADING = {"el": "Μετάφραση", "cs": "Překlad", "en": "Translation"}
# The columns of the dossier.
TITLE_LENGTH, SUMMARY_LENGTH = 250, 500


def definition(languages: "list[str] | tuple[str, ...]") -> Definition:
    """Title and summary in each of `languages`, one section a language, named in that language."""
    names = dict(settings.LANGUAGES)
    sections = tuple(
        Section(
            language,
            {language: names[language]},
            (
                Question(f"title_{language}", "text", _TITLE, max=TITLE_LENGTH),
                Question(f"summary_{language}", "long", _SUMMARY, max=SUMMARY_LENGTH),
            ),
        )
        for language in languages
    )
    return Definition("translation", 1, _HEADING, {}, sections)


def others(dossier: Dossier) -> list[str]:
    """The languages in which a dossier is not written."""
    return [language for language in texts.LANGUAGES if language != dossier.language]


def known(dossier: Dossier) -> dict[str, str]:
    """What is translated already, as the form's answers."""
    return {f"{name}_{language}": text for language, given in dossier.translations.items() for name, text in given.items()}


def given(answers: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The form's answers as {"cs": {"title": …, "summary": …}}."""
    languages = [key.removeprefix("title_") for key in answers if key.startswith("title_")]
    return {language: {"title": answers[f"title_{language}"], "summary": answers[f"summary_{language}"]} for language in languages}
