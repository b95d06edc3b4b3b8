"""The form in which a letter is written: subject and text by language, the reference, and what is wrong before it can be sent."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.questions.answers import check
from wenovate.base.questions.definition import Definition, Question, Section
from wenovate.base.questions.small import small_form
from wenovate.people.organisations.models import Unit

from .audiences import audiences, in_every_language
from .enums import Country, country_of
from .models import Mailing
from .text import placeholders

# With room for what placeholders add: the outbox keeps 250 characters of a subject.
SUBJECT_LENGTH, TEXT_LENGTH = 150, 8000
PLACEHOLDERS = {
    "body": gettext_lazy("the name of the body"),
    "name": gettext_lazy("the name of the person"),
    "deadline": gettext_lazy("the last day"),
}
_TITLE = gettext_lazy("Letter to many")
_SUBJECT = gettext_lazy("Subject")
_TEXT = gettext_lazy("Text")
_HELP = gettext_lazy(
    "The letter begins with a greeting and ends with your unit and the reason why it is sent: write what stands between. An empty line begins a paragraph, - or 1. a list, **so** it is bold, [words](https://address) is a link."
)
_OTHER = gettext_lazy("Whoever reads another language gets this one.")
_OPTIONAL = gettext_lazy("Only if you write in this language too; otherwise its readers get the letter in the language above.")


@lru_cache(maxsize=8)
def reference_form(country: Country) -> Definition:
    """Protocol number, date and what else a country asks for."""
    return small_form(__file__, country.reference)


def definition(unit: Unit) -> Definition:
    """The whole form: the unit's own language first, the others as it likes, then the reference."""
    languages = (unit.language, *(code for code in texts.LANGUAGES if code != unit.language))
    sections = tuple(_section(code, own=code == unit.language) for code in languages)
    return Definition("mailing", 1, in_every_language(_TITLE), {}, (*sections, *reference_form(country_of(unit.country)).sections))


def _section(code: str, *, own: bool) -> Section:
    required = "always" if own else "never"
    subject = Question(
        f"subject_{code}",
        "text",
        in_every_language(_SUBJECT),
        in_every_language(_OTHER if own else _OPTIONAL),
        required=required,
        max=SUBJECT_LENGTH,
    )
    text = Question(
        f"text_{code}", "long", in_every_language(_TEXT), in_every_language(_HELP) if own else {}, required=required, max=TEXT_LENGTH
    )
    return Section(code, {code: dict(settings.LANGUAGES)[code]}, (subject, text))


def answers_of(mailing: Mailing) -> dict[str, Any]:
    """What a mailing holds, as the form's answers."""
    subjects = {f"subject_{code}": text for code, text in mailing.subject.items()}
    texts_given = {f"text_{code}": text for code, text in mailing.text.items()}
    return {**subjects, **texts_given, **mailing.reference}


def columns_of(answers: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The form's answers as a mailing keeps them; what was left empty is not kept."""
    kept = {key: value for key, value in answers.items() if value}
    by_language = {
        name: {code: kept[f"{name}_{code}"] for code in texts.LANGUAGES if f"{name}_{code}" in kept} for name in ("subject", "text")
    }
    return by_language | {"reference": {key: value for key, value in kept.items() if not key.startswith(("subject_", "text_"))}}


def faults(unit: Unit, answers: dict[str, Any], audience: str) -> dict[str, str]:
    """By question what is wrong with a letter; placeholders are held against those that its audience can fill."""
    errors = dict(check(definition(unit), answers, country=unit.country).errors)
    allowed = audiences[audience].placeholders if audience in audiences else frozenset(PLACEHOLDERS)
    for code in texts.LANGUAGES:
        given = {name: answers.get(f"{name}_{code}", "") for name in ("subject", "text")}
        for name, other in (("subject", "text"), ("text", "subject")):
            key = f"{name}_{code}"
            unknown = placeholders(given[name]) - allowed
            if unknown:
                errors.setdefault(key, _unknown(unknown, allowed))
            elif given[other] and not given[name]:
                errors.setdefault(key, _("Fill this in, or leave subject and text of this language both empty."))
    return errors


def faults_of(mailing: Mailing) -> dict[str, str]:
    """The same of a mailing as it is kept."""
    return faults(mailing.unit, answers_of(mailing), mailing.audience)


def _unknown(unknown: set[str], allowed: frozenset[str]) -> str:
    return _("Nothing can be filled in for %(unknown)s. You can use: %(known)s.") % {
        "unknown": ", ".join(f"{{{name}}}" for name in sorted(unknown)),
        "known": ", ".join(f"{{{name}}} ({PLACEHOLDERS[name]})" for name in sorted(allowed)),
    }
