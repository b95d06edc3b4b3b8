"""Merging what several people type into one draft: what one side changed stands by itself, where both did both texts are kept."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from .seals import fingerprint


def mark(answer: Any) -> str:
    """By what a page remembers an answer: 16 hex digits, the same for the same answer. What says nothing has an empty mark."""
    return fingerprint({"answer": answer})[:16] if answer else ""


@dataclass(frozen=True)
class Merge:
    """What the draft takes over, and what stands against a change of somebody else."""

    taken: dict[str, Any] = field(default_factory=dict)
    apart: dict[str, Any] = field(default_factory=dict)


def merge(began: Mapping[str, str], mine: Mapping[str, Any], theirs: Mapping[str, Any], own: Container[str] = ()) -> Merge:
    """Merge `mine`, typed on a page that began with the answers whose marks are `began`, into `theirs`, which stands now.

    `own`: questions whose answer came last from that same page, which changes it as it likes. A question that `began` does not name
    began empty, so nothing is ever written over unseen.
    """
    found = Merge()
    for key, answer in mine.items():
        typed, stands, base = mark(answer), mark(theirs.get(key)), began.get(key, "")
        if typed == stands:
            continue
        if key in own or (typed != base and stands == base):
            found.taken[key] = answer
        elif typed != base:
            found.apart[key] = answer
    return found
