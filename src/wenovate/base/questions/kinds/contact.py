"""How somebody is reached and what a body is registered under: e-mail, web address, telephone, tax number."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base.questions.question import Question
from wenovate.decide import registers

from .kind import Kind


class Email(Kind):
    """An e-mail address."""

    name = "email"
    title = gettext_lazy("E-mail address")
    most = 254

    def fault(self, question: Question, value: str, country: str) -> str:
        return wrong_email(value)


class Url(Kind):
    """An address in the web."""

    name = "url"
    title = gettext_lazy("Web address")
    most = 300

    def fault(self, question: Question, value: str, country: str) -> str:
        try:
            URLValidator(schemes=["http", "https"])(value if "://" in value else f"https://{value}")
        except ValidationError:
            return _("Write an address such as www.body.example.")
        return ""


class Phone(Kind):
    """A telephone number."""

    name = "phone"
    title = gettext_lazy("Telephone number")
    most = 40

    def fault(self, question: Question, value: str, country: str) -> str:
        return wrong_phone(value)


class TaxNumber(Kind):
    """The tax or register number of a body, with its check digit."""

    name = "tax_number"
    title = gettext_lazy("Tax number of a body")
    most = 12

    def fault(self, question: Question, value: str, country: str) -> str:
        bare = value.replace(" ", "").removeprefix("EL").removeprefix("CZ")
        # Of the numbers of other countries no rule is known here.
        if country not in registers.LENGTHS or registers.tax_number_holds(country, bare):
            return ""
        return _("The number does not hold: its last digit follows from the others. Check it.")


def wrong_email(value: str) -> str:
    """What is said of a text that is no e-mail address."""
    try:
        validate_email(value)
    except ValidationError:
        return _("Write an e-mail address such as name@body.example.")
    return ""


def wrong_phone(value: str) -> str:
    """What is said of a text that is no telephone number."""
    figures = sum(sign.isdigit() for sign in value)
    holds = re.fullmatch(r"[+\d\s()/.-]+", value) and 6 <= figures <= 15
    return "" if holds else _("Write the telephone number with figures.")
