"""Keys by which a name is found: its folded words, its Greek sounds in Latin letters, and the numbers of registers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from .spelling import fold

MOST_WORDS = 6
# Of a longer word its beginning is enough.
MOST_LETTERS = 40
_WORD = re.compile(r"[^\W_]+")
_GREEK = re.compile(r"[α-ω]")
# Latin letters that are drawn, as capitals, like Greek ones: names typed in capitals mix them up.
_AS_GREEK = str.maketrans("abehikmnoptxyz", "αβεηικμνορτχυζ")
_ONLY_ALIKE = re.compile(r"[abehikmnoptxyz]+")

_LETTERS = str.maketrans(dict(zip("αβγδεζηικλμνξοπρστυφχω", "avgdeziiklmnxoprstifho", strict=True)) | {"θ": "th", "ψ": "ps"})
# One sound, several habits of writing it with Latin letters; what begins alike stays alike, so that beginnings are found.
_HABITS = [("ph", "f"), ("ch", "h"), ("ks", "x"), ("ng", "gg"), ("au", "av"), ("eu", "ev")]
_ONE_SOUND = str.maketrans("ywcqjfb", "iokkivv")

# What a key is of stands before it. No word begins with such a sign.
SOUND, NUMBER = "~", "="


@dataclass(frozen=True)
class Asked:
    """One word that somebody looks for: keys that begin with one of `beginnings`, or that are `number`."""

    beginnings: tuple[str, ...]
    number: str


def keys(names: Iterable[str], numbers: Iterable[str]) -> set[str]:
    """All keys of a body with these names and numbers."""
    found = {f"{NUMBER}{number}"[:MOST_LETTERS] for number in map(_compact, numbers) if number}
    for name in names:
        folded = fold(name)
        greek = bool(_GREEK.search(folded))
        for word in (word for piece in folded.split() for word in _words(piece)):
            found |= {key[:MOST_LETTERS] for key in _keys_of(word, greek=greek)}
    return found


def asked(text: str) -> list[Asked]:
    """What to look for, a word each; at most six of them."""
    wanted = []
    for piece in fold(text).split():
        wanted += [Asked(_beginnings(word), f"{NUMBER}{piece}"[:MOST_LETTERS]) for word in _words(piece)]
    return wanted[:MOST_WORDS]


def sounds(word: str) -> str:
    """A folded word by its Greek sounds: Λάρισα, larisa and larissa are one. Greek letter by letter, as passports have it."""
    word = re.sub("(?<=ο)υ", "u", word)
    word = re.sub("(?<=[αε])υ", "v", word).translate(_LETTERS)
    for written, sound in _HABITS:
        word = word.replace(written, sound)
    return "".join(letter for letter, _ in groupby(word.translate(_ONE_SOUND)))


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, accents and case left aside."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def _words(piece: str) -> list[str]:
    """The words of a piece between two spaces; Ο.Σ.Κ. is one word, οσκ."""
    words = _WORD.findall(piece)
    return ["".join(words)] if "." in piece and len(words) > 1 and max(map(len, words)) == 1 else words


def _keys_of(word: str, *, greek: bool) -> set[str]:
    found = {word}
    meant = word.translate(_AS_GREEK) if _GREEK.search(word) or (greek and _ONLY_ALIKE.fullmatch(word)) else word
    if _GREEK.search(meant):
        found |= {meant, f"{SOUND}{sounds(meant)}"}
    return found


def _beginnings(word: str) -> tuple[str, ...]:
    if not word.isalpha():
        return (word[:MOST_LETTERS],)
    other = word.translate(_AS_GREEK) if _GREEK.search(word) else f"{SOUND}{sounds(word)}"
    return (word[:MOST_LETTERS],) if other == word else (word[:MOST_LETTERS], other[:MOST_LETTERS])


def _compact(number: str) -> str:
    return "".join(fold(number).split())
