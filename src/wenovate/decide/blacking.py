"""Blacking out who somebody is in a text: their e-mail address, telephone number, full name and surname, however they are inflected."""

import re
import unicodedata
from collections.abc import Callable, Iterable

INSTEAD = "[…]"
# A surname as short as a word of the language would black out that word.
_SHORTEST = 4
_COUNTRIES = ("30", "420")
_BETWEEN = r"[\s()/.-]*"


def blacker(*, surname: str, given_name: str = "", email: str = "", phone: str = "") -> Callable[[str], str]:
    """A function that puts […] wherever a text names this person; a text that does not comes back as it was, sign for sign."""
    parts = [*_names(given_name, surname), *([re.escape(_bare(email))] if email else []), *_numbers(phone)]
    # The last is never met: it names the group for whoever has no surname to be found by.
    parts += [] if _stands_alone(surname) else ["(?P<alone>(?!))"]
    found = re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")", re.IGNORECASE)

    def black_out(text: str) -> str:
        pieces, after = [], 0
        for place in found.finditer(_bare(text)):
            # A surname by itself may be a word of the language: then it is the capital that tells.
            if place["alone"] and text[place.start()].islower():
                continue
            pieces += [text[after : place.start()], INSTEAD]
            after = place.end()
        return "".join([*pieces, text[after:]]) if pieces else text

    return black_out


def deep(value: object, change: Callable[[str], str]) -> object:
    """The same JSON value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: deep(inner, change) for key, inner in value.items()}
    return [deep(inner, change) for inner in value] if isinstance(value, list) else value


def _names(given_name: str, surname: str) -> Iterable[str]:
    family = _stem(surname)
    if not family:
        return
    if given := _stem(given_name):
        yield rf"{given}\s+{family}"
        yield rf"{family}\s+{given}"
    if _stands_alone(surname):
        yield f"(?P<alone>{family})"


def _stands_alone(surname: str) -> bool:
    return len(_bare(surname)) >= _SHORTEST


def _stem(name: str) -> str:
    """What Greek and Czech cases leave of a name, and up to four letters of an ending."""
    bare = _bare(" ".join(name.split()))
    if not bare:
        return ""
    kept = bare[:-2] if len(bare) > 6 else bare.rstrip("aeiouyαειουηω") if len(bare) > 4 else bare
    return re.escape(kept) + r"\w{0,4}(?!\w)"


def _numbers(phone: str) -> Iterable[str]:
    """The telephone number with or without the country's, whatever stands between its figures."""
    abroad = phone.strip().startswith(("+", "00"))
    figures = "".join(sign for sign in phone if sign.isdigit()).removeprefix("00")
    home = next((figures.removeprefix(code) for code in _COUNTRIES if abroad and figures.startswith(code)), figures)
    if len(home) >= 6:
        yield rf"(?:(?:\+|00)\s*\d{{2,3}}{_BETWEEN})?" + _BETWEEN.join(home) + r"(?!\d)"


def _bare(text: str) -> str:
    """Without accents, one sign for each: places in it are places in the text."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text).replace("ς", "σ")
