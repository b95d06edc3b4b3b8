"""Reading a file of settings so that no mistake in it is silent: every key is taken once, and what is left over is said."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured

Texts = dict[str, str]
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+")


class WrongInstance(ImproperlyConfigured):
    """The file cannot be used; the message names the place and the cure."""


class Part:
    """A table of the file; every key is taken once, and what nobody takes is a mistake that is said."""

    def __init__(self, values: Any, place: str, languages: Sequence[str]) -> None:
        if not isinstance(values, dict):
            raise WrongInstance(f"{place.rstrip('.')}: write a table here.")
        self._values, self._place, self._languages = dict(values), place, languages

    def line(self, key: str) -> str:
        """A text without languages."""
        line: str = self._take(key, lambda value: isinstance(value, str) and "\n" not in value, "write one line of text.")
        return line

    def texts(self, key: str) -> Texts:
        """A text in every language, or one that is the same in all."""
        return self._in_languages(self._values.pop(key, ""), f"{self._place}{key}")

    def list_of_texts(self, key: str) -> tuple[Texts, ...]:
        """Several of them."""
        values = self._take(key, lambda value: isinstance(value, list), "write a list, [ … ].")
        return tuple(self._in_languages(value, f"{self._place}{key}, {place}.") for place, value in enumerate(values, start=1))

    def email(self, key: str) -> str:
        """An address, or nothing."""
        address: str = self._take(key, lambda value: value == "" or _EMAIL.fullmatch(str(value)), "this is no e-mail address.")
        return address

    def web(self, key: str, *beginnings: str) -> str:
        """An address of the web, or nothing."""
        cure = f"write an address that begins with {' or '.join(beginnings)}."
        address: str = self._take(key, lambda value: value == "" or str(value).startswith(beginnings), cure)
        return address

    def day(self, key: str) -> date:
        """A date as TOML writes it."""
        day: date = self._take(key, lambda value: type(value) is date, "write a date, such as 2026-11-21, without quotation marks.")
        return day

    def choice(self, key: str, options: Sequence[str]) -> str:
        """One of several words."""
        word: str = self._take(key, lambda value: value in options, f"write one of: {', '.join(options)}.")
        return word

    def colours(self, key: str) -> dict[str, str]:
        """Tokens with their colours."""
        found = Part(self._values.pop(key, {}), f"{self._place}{key}", self._languages)
        return {str(token): str(colour) for token, colour in found._values.items()}

    def part(self, key: str) -> "Part":
        """A table within."""
        return Part(self._values.pop(key, {}), f"{self._place}{key}.", self._languages)

    def nothing_more(self) -> None:
        """WrongInstance where a key is left over: it is a typing error, and would be silently without effect."""
        for key in self._values:
            raise WrongInstance(f"{self._place}{key}: there is no such setting.")

    def _take(self, key: str, fits: Callable[[Any], Any], cure: str) -> Any:
        value = self._values.pop(key, "")
        if not fits(value):
            raise WrongInstance(f"{self._place}{key}: {cure}")
        return value

    def _in_languages(self, value: Any, place: str) -> Texts:
        if isinstance(value, str):
            return dict.fromkeys(self._languages, value) if value else {}
        if (
            not isinstance(value, dict)
            or set(value) != set(self._languages)
            or not all(isinstance(text, str) and text for text in value.values())
        ):
            raise WrongInstance(f"{place}: write one text, or one in each of {', '.join(self._languages)}.")
        return dict(value)
