"""Reading what somebody typed and checking it against a set. Nothing typed is lost: what is wrong comes back as it was, with its cure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import texts
from wenovate.base.texts import clean_text
from wenovate.decide import registers

from .definition import Definition, Question

# A draft keeps what is too long to be sent, up to this many characters a question.
DRAFT_LIMIT = 100_000


@dataclass
class Checked:
    """Clean answers, and by question what is wrong with them."""

    answers: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Nothing is wrong or missing."""
        return not self.errors


def typed(definition: Definition, source: QueryDict) -> dict[str, Any]:
    """What was typed, cleaned but unchecked: this is what a draft keeps. Questions that the form did not hold are absent."""
    answers: dict[str, Any] = {}
    for question in definition.questions:
        if question.kind == "choices":
            if source.getlist(question.key) or f"{question.key}-shown" in source:
                known = {option.key for option in question.options}
                answers[question.key] = [value for value in source.getlist(question.key) if value in known]
        elif question.key in source:
            answers[question.key] = clean_text(str(source.get(question.key))[:DRAFT_LIMIT], lines=question.kind == "long")
    return answers


def check(definition: Definition, answers: Mapping[str, Any], *, stages: frozenset[str] = frozenset(), country: str = "GR") -> Checked:
    """Check answers in full, as at submission. `stages`: those that the run has reached, for what is wanted from a stage on."""
    checked = Checked({})
    for question in definition.questions:
        if not question.applies(answers):
            continue
        value = answers.get(question.key) or ([] if question.kind == "choices" else "")
        if value:
            checked.answers[question.key] = value
            fault = _fault(question, value, country)
        else:
            fault = _missing(question) if question.is_required(stages) else ""
        if fault:
            checked.errors[question.key] = fault
    return checked


def _missing(question: Question) -> str:
    if question.kind == "choices" and len(question.options) == 1:
        return _("Confirm the statement.")
    if question.kind in {"choice", "choices", "yesno"}:
        return _("Choose an answer.")
    if question.kind == "file":
        return _("Attach the file.")
    return _("Fill this in.")


def _fault(question: Question, value: Any, country: str) -> str:
    if question.kind == "choices":
        return ""
    limit = question.limit
    if limit and len(value) > limit:
        over = len(value) - limit
        return ngettext(
            "This is %(over)d character too long: at most %(limit)d. Your text is kept; shorten it.",
            "This is %(over)d characters too long: at most %(limit)d. Your text is kept; shorten it.",
            over,
        ) % {"over": over, "limit": limit}
    rule = _RULES.get(question.kind)
    return rule(question, value, country) if rule else ""


def _choice(question: Question, value: str, country: str) -> str:
    known = {option.key for option in question.options} if question.kind == "choice" else {"yes", "no"}
    return "" if value in known else _("Choose one of the answers shown.")


def _number(question: Question, value: str, country: str) -> str:
    number = number_of(value)
    if number is None:
        return _("Write a number with figures, for example 1 250.")
    if question.min_value is not None and number < question.min_value:
        return _("Write a number of at least %(least)s.") % {"least": f"{question.min_value:g}"}
    if question.max_value is not None and number > question.max_value:
        return _("Write a number of at most %(most)s.") % {"most": f"{question.max_value:g}"}
    return ""


def number_of(value: str) -> float | None:
    """A number as people here write it: 1 250,5 or 1.250,5 or 1250.5; None where it is none."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", value)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "")
    bare = bare.replace(",", ".")
    return float(bare) if re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", bare) else None


def _date(question: Question, value: str, country: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    # The library also reads weeks and figures without hyphens, which no date field sends.
    if day is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return _("Write the date with day, month and year.")
    return "" if 1900 <= day.year <= 2100 else _("Check the year of the date.")


def _email(question: Question, value: str, country: str) -> str:
    try:
        validate_email(value)
    except ValidationError:
        return _("Write an e-mail address such as name@body.example.")
    return ""


def _url(question: Question, value: str, country: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(value if "://" in value else f"https://{value}")
    except ValidationError:
        return _("Write an address such as www.body.example.")
    return ""


def _phone(question: Question, value: str, country: str) -> str:
    figures = sum(sign.isdigit() for sign in value)
    return "" if re.fullmatch(r"[+\d\s()/.-]+", value) and 6 <= figures <= 15 else _("Write the telephone number with figures.")


def _tax_number(question: Question, value: str, country: str) -> str:
    bare = value.replace(" ", "").removeprefix("EL").removeprefix("CZ")
    return (
        ""
        if registers.tax_number_holds(country, bare)
        else _("The number does not hold: its last digit follows from the others. Check it.")
    )


_RULES = {
    "choice": _choice,
    "yesno": _choice,
    "number": _number,
    "date": _date,
    "email": _email,
    "url": _url,
    "phone": _phone,
    "tax_number": _tax_number,
}


def shown(definition: Definition, answers: Mapping[str, Any], *, personal: bool) -> list[tuple[str, list[tuple[str, Any, Question]]]]:
    """Answers as a page shows them: (section, [(label, answer in words, question)]); personal data only where `personal`."""
    sections = []
    for section in definition.sections:
        pairs = [
            (str(texts.pick(question.label)), in_words(question, answers[question.key]), question)
            for question in section.questions
            if answers.get(question.key) and question.applies(answers) and (personal or not question.personal)
        ]
        if pairs:
            sections.append((str(texts.pick(section.title)), pairs))
    return sections


def in_words(question: Question, value: Any) -> str:
    """One answer in the reader's language."""
    labels = {option.key: str(texts.pick(option.label)) for option in question.options}
    if question.kind == "choices":
        return ", ".join(labels.get(key, key) for key in value)
    if question.kind == "choice":
        return labels.get(value, str(value))
    if question.kind == "yesno":
        return _("Yes") if value == "yes" else _("No")
    if question.kind == "date":
        try:
            return texts.day_in_words(date.fromisoformat(value))
        except ValueError:
            return str(value)
    return str(value)
