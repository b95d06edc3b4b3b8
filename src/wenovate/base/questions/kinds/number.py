"""Numbers as people here write them, with a unit or as an amount of money."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_symbol
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wenovate.base import texts
from wenovate.base.questions.question import Question

from .kind import Faults, Kind, Paper, Schema, said

CURRENCIES = ("EUR", "CZK")
# The signs that a number may be written with; whether they make one is for `number_of` to say.
_PATTERN = "^-?[0-9][0-9., \u00a0\u202f]*$"


def plain(value: str) -> str | None:
    """A number as a machine writes it (1250.5), out of 1 250,5 or 1.250,5 or 1250.5; None where it is none."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", value)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", bare, re.ASCII):
        bare = bare.replace(".", "")
    bare = bare.replace(",", ".")
    return bare if re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", bare, re.ASCII) else None


def number_of(value: str) -> float | None:
    """A number as people here write it: 1 250,5 or 1.250,5 or 1250.5; None where it is none."""
    found = plain(value)
    return None if found is None else float(found)


def wrong_number(value: str) -> str:
    """What is said of a text that is no number."""
    return "" if plain(value) is not None else _("Write a number with figures, for example 1 250.")


class Number(Kind):
    """A number, with a unit where the set gives one."""

    name = "number"
    title = gettext_lazy("Number")
    most = 20

    def fault(self, question: Question, value: str, country: str) -> str:
        number = number_of(value)
        if number is None:
            return wrong_number(value)
        if question.min_value is not None and number < question.min_value:
            return _("Write a number of at least %(least)s.") % {"least": f"{question.min_value:.15g}"}
        if question.max_value is not None and number > question.max_value:
            return _("Write a number of at most %(most)s.") % {"most": f"{question.max_value:.15g}"}
        return ""

    def words(self, question: Question, value: str) -> str:
        unit = said(question.unit)
        return f"{value} {unit}" if unit else value

    def columns(self, question: Question) -> list[tuple[str, str]]:
        return [("", said(question.unit))]

    def cells(self, question: Question, value: str) -> list[str]:
        return [plain(value) or value]

    def schema(self, question: Question) -> Schema:
        return super().schema(question) | {"pattern": _PATTERN}

    def paper(self, question: Question) -> Paper:
        return Paper(lines=1, unit=said(question.unit))

    def problems(self, question: Question) -> Iterator[str]:
        least, most = question.min_value, question.max_value
        if least is not None and most is not None and least > most:
            yield _("The least number is larger than the largest. Exchange them.")


class Money(Number):
    """An amount in one currency, not below nought and in whole cents."""

    name = "money"
    title = gettext_lazy("Amount of money")
    own = {"currency": ""}

    def fault(self, question: Question, value: str, country: str) -> str:
        found = plain(value)
        if found is not None and found.startswith("-"):
            return _("Write an amount without a minus.")
        if found is not None and len(found.partition(".")[2]) > 2:
            return _("Write the amount with two decimals at most.")
        return super().fault(question, value, country)

    def draw(self, question: Question, value: Any, faults: Faults) -> dict[str, Any]:
        currency = self.of(question, "currency")
        return {"unit": get_currency_symbol(currency, locale=texts.current()) if currency else None}

    def words(self, question: Question, value: str) -> str:
        found, currency = plain(value), self.of(question, "currency")
        if found is None or not currency:
            return value
        return texts.money_in_words(Decimal(found), currency)

    def columns(self, question: Question) -> list[tuple[str, str]]:
        return [("", self.of(question, "currency"))]

    def paper(self, question: Question) -> Paper:
        return Paper(lines=1, unit=self.of(question, "currency"))

    def schema(self, question: Question) -> Schema:
        return super().schema(question) | {"pattern": _PATTERN.replace("-?", "")}

    def problems(self, question: Question) -> Iterator[str]:
        yield from super().problems(question)
        if self.of(question, "currency") not in CURRENCIES:
            yield _("The currency “%(currency)s” is not known. Choose one of: %(known)s.") % {
                "currency": self.of(question, "currency"),
                "known": ", ".join(CURRENCIES),
            }
