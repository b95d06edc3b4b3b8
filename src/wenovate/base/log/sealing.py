"""Sealing rows in batches, and recomputing every seal. The worker seals; `verify` and whoever doubts recompute."""

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from wenovate.decide import seals
from wenovate.decide.seals import Breach

from .models import LogRow, Seal

BATCH = 1000


def newest_seal() -> str:
    """The hash of the newest seal: it stands on receipts, letters and the daily public line. 64 zeros before the first."""
    newest = Seal.objects.order_by("-number").values_list("mark", flat=True).first()
    return newest or seals.FIRST


def seal_waiting(at: datetime) -> int:
    """Seal every row that has no seal; return how many. Two workers at once: one seals, the other finds nothing to do."""
    sealed = 0
    while count := _seal_batch(at):
        sealed += count
    return sealed


def _seal_batch(at: datetime) -> int:
    try:
        with transaction.atomic():
            last = Seal.objects.order_by("-number").first()
            rows = list(LogRow.objects.filter(seal=None).order_by("id").values_list("id", "mark")[:BATCH])
            if not rows:
                return 0
            number, previous = (last.number + 1, last.mark) if last else (1, seals.FIRST)
            seal = Seal.objects.create(number=number, count=len(rows), previous=previous, mark=seals.seal(number, previous, rows), at=at)
            filled = LogRow.objects.filter(id__in=[row for row, _ in rows], seal=None).update(seal=seal)
            if filled != len(rows):
                raise IntegrityError("another worker was quicker")
            return filled
    except IntegrityError:
        # The number is taken: another worker seals these rows.
        return 0


def count_rows() -> int:
    """How many acts the log holds."""
    return LogRow.objects.count()


def first_breach() -> Breach | None:
    """Recompute the hash of every row and every seal in order; None where all hold."""
    for row in LogRow.objects.order_by("id").iterator(chunk_size=2000):
        if row.true_mark != row.mark:
            return Breach("content", row=row.pk, seal=row.seal_id)
    previous = seals.FIRST
    for expected, seal in enumerate(Seal.objects.order_by("number").iterator(), start=1):
        breach = _breach_of(seal, expected, previous)
        if breach:
            return breach
        previous = seal.mark
    return None


def _breach_of(seal: Seal, expected: int, previous: str) -> Breach | None:
    if seal.number != expected or seal.previous != previous:
        return Breach("chain", seal=seal.number)
    rows = list(_rows_of(seal))
    if len(rows) != seal.count:
        return Breach("missing", seal=seal.number)
    if seals.seal(seal.number, previous, rows) != seal.mark:
        return Breach("batch", seal=seal.number)
    return None


def _rows_of(seal: Seal) -> Iterator[tuple[int, str]]:
    return LogRow.objects.filter(seal=seal).order_by("id").values_list("id", "mark").iterator()
