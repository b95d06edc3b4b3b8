"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")
# Above this many words the comparison is made by line: its time grows with the square.
_MANY = 4000
# Fewer words than this, the same by chance between two changes, are read with them.
_FEW = 3


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `what` is same, added or removed."""

    what: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one run of pieces: without the added ones it is `before`, without the removed ones `after`.

    The method is that of Ratcliff and Metzener, "Pattern Matching: the Gestalt Approach" (1988), as the standard library has it. One
    or two words that happen to be the same between two changes are counted with them: a sentence written anew reads as one.
    """
    old, new = _parts(before, after)
    found: list[Piece] = []
    removed, added = "", ""
    for same, was, now in _stretches(old, new):
        if same:
            found += _changed(removed, added)
            removed, added = "", ""
            found.append(Piece("same", was))
        else:
            removed, added = removed + was, added + now
    return found + _changed(removed, added)


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    """(same?, text before, text after) in order; a short same stretch between two changes is no longer called same."""
    operations = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (what, start, end, other_start, other_end) in enumerate(operations):
        was, now = "".join(old[start:end]), "".join(new[other_start:other_end])
        inside = 0 < place < len(operations) - 1
        yield what == "equal" and not (inside and len(was.split()) < _FEW), was, now


def _changed(removed: str, added: str) -> list[Piece]:
    return [piece for piece in (Piece("removed", removed), Piece("added", added)) if piece.text]


def _parts(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = list(_words(before)), list(_words(after))
    if len(old) + len(new) > _MANY:
        return before.splitlines(keepends=True), after.splitlines(keepends=True)
    return old, new


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORDS.finditer(text))
