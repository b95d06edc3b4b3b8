"""Merging what several people type into one draft: what one side changed stands by itself, where both did both texts are kept."""

from collections.abc import Callable, Container, Mapping, Sequence
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


@dataclass(frozen=True)
class Files:
    """What became of the files of one answer: rows that stay, files that were taken, how many there was no room for."""

    stay: list[Mapping[str, Any]]
    taken: list[Any]
    surplus: int


def merge_files(
    stands: Sequence[Mapping[str, Any]],
    added: Sequence[Any],
    removed: Container[str],
    most: int,
    same: Callable[[Any, Mapping[str, Any]], bool] = lambda one, row: False,
) -> Files:
    """Take files away from an answer and add others, whatever somebody else did to it meanwhile: neither is ever against the other.

    `stands` are rows with the id of a `file`. Where two add at once the answer holds both, up to `most`; what is the `same` as a file
    that stays is there already.
    """
    stay = [row for row in stands if row["file"] not in removed]
    new = [one for one in added if not any(same(one, row) for row in stay)]
    room = max(0, most - len(stay))
    return Files(stay, new[:room], len(new[room:]))
