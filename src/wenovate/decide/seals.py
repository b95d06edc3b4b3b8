"""How the log is sealed: the hash of a row, the hash of a batch of rows, and what does not hold when they are recomputed.

The method is the hash chain of Haber and Stornetta, "How to Time-Stamp a Digital Document" (1991): each seal covers the one before.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRST = "0" * 64


def fingerprint(content: Mapping[str, object]) -> str:
    """SHA-256 (64 hex digits) of a JSON object in one written form: sorted keys, no spaces, UTF-8. TypeError for what JSON lacks."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


def salted(text: str, salt: str) -> str:
    """SHA-256 of `salt` and the text: with the salt erased, nobody can guess a short text from its hash."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def seal(number: int, previous: str, rows: Iterable[tuple[int, str]]) -> str:
    """The hash of seal `number` over (row id, row hash) pairs in order of id, chained to the hash of the seal before."""
    lines = [f"{number}", previous, *(f"{row} {mark}" for row, mark in sorted(rows))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class Breach:
    """The first thing that does not hold: `row` or `seal` is its number, `why` a code (content, missing, chain, batch)."""

    why: str
    row: int | None = None
    seal: int | None = None
