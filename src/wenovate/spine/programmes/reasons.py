"""The reason for an act that everybody learns of: asked in every language, wanted in one at least."""

from django.utils.translation import gettext as _

from wenovate.base.interface.request import Request
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.form import Field
from wenovate.base.questions.languages import Several, fields_of, in_languages, texts_in
from wenovate.base.questions.small import small_form
from wenovate.base.texts import LANGUAGES

REASON = in_languages(small_form(__file__, "reason"), ("reason",), LANGUAGES)


def ask_reason(request: Request) -> Asked:
    """Ask for it; a fault where it was sent in no language."""
    asked = ask(request, REASON)
    if asked.complete and not reason_of(asked):
        asked.wrong(f"reason_{LANGUAGES[0]}", _("Say why, in one language at least: people read it on the page of the programme."))
    return asked


def reason_of(asked: Asked) -> dict[str, str]:
    """The reason by language, as far as it was written."""
    return {language: text for language, text in texts_in(asked.answers, "reason", LANGUAGES).items() if text}


def reason_fields(asked: Asked) -> list["Field | Several"]:
    """What a page draws."""
    return fields_of(asked.form, ("reason",), LANGUAGES)
