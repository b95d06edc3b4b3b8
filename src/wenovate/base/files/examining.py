"""Examining what was handed in: viruses first, then the signatures of a PDF. The worker does it; the page says when it is done."""

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from wenovate.base import clock
from wenovate.base.registry import Table

from . import clamd
from .models import IN_HAND, Examination, File, Unreadable, Virus

logger = logging.getLogger(__name__)
# After so many unanswered scans the page says that it does not work; it goes on being tried.
SAID_AFTER = 3
SECONDS = 60
# A round of the tick keeps the queue waiting for so many files, no more.
AT_A_TICK = 2
PROGRAM = Path(__file__).with_name("signatures.py")

# What owners do about a file in which a virus was found, in the transaction that writes it down.
on_infected: Table[Callable[[File, datetime], object]] = Table("what follows a virus in a file of theirs")


def examine(file: str) -> None:
    """Find out what is not yet known about a file; running twice does nothing twice."""
    found = Examination.objects.select_related("file").filter(file_id=file).first()
    if found is None:
        return
    if settings.CLAMD and found.virus in {Virus.WAITING, Virus.FAILED}:
        _scan(found)
    if found.examined_at is None and found.virus != Virus.INFECTED:
        _read(found)


def examine_waiting(at: datetime) -> None:
    """At every tick: what a worker left undone, what the scanner could not say, what was handed in before there was one."""
    due = Examination.objects.due(at, scanning=bool(settings.CLAMD)).order_by("again_at", "pk")
    for pk, file in due.values_list("pk", "file")[:AT_A_TICK]:
        # Taken in hand first: another worker leaves it alone, and one that fails does not come before all others again.
        if Examination.objects.filter(pk=pk, again_at__lte=at).update(again_at=at + IN_HAND):
            examine(str(file))


def examine_again(at: datetime) -> int:
    """Read every PDF's signatures anew, as after trust roots were installed; the worker does it. Returns how many."""
    return Examination.objects.exclude(examined_at=None).exclude(virus=Virus.INFECTED).update(examined_at=None, again_at=at)


def _scan(found: Examination) -> None:
    at, row = clock.now(), Examination.objects.filter(pk=found.pk)
    try:
        with found.file.stored.open("rb") as content:
            name = clamd.scan(content.chunks(), settings.CLAMD)
    except (clamd.Unanswered, OSError) as unanswered:
        logger.warning("File %s could not be scanned: %s", found.file_id, unanswered)
        state = Virus.FAILED if found.scans + 1 >= SAID_AFTER else Virus.WAITING
        row.unscanned().update(virus=state, scans=F("scans") + 1, again_at=at + _pause(found.scans))
        return
    found.virus = Virus.CLEAN if name == clamd.CLEAN else Virus.INFECTED
    with transaction.atomic():
        first = row.unscanned().update(virus=found.virus, virus_name=name, scanned_at=at)
        if first and found.virus == Virus.INFECTED:
            # Nothing opens an infected file any more, not even to read it.
            row.update(examined_at=at)
            for _, follow in on_infected.items():
                follow(found.file, at)


def _pause(scans: int) -> timedelta:
    """Five minutes at first, longer each time, an hour at most."""
    return min(timedelta(minutes=5 * (scans + 1)), timedelta(hours=1))


def _read(found: Examination) -> None:
    at = clock.now()
    Examination.objects.filter(pk=found.pk, examined_at=None).update(examined_at=at, **_contents(found.file))


def _contents(file: File) -> dict[str, Any]:
    """Pages, signatures and the code why not, as columns of the examination."""
    if file.content_type.startswith("image/"):
        return {"pages": 1}
    if file.content_type != "application/pdf":
        return {}
    try:
        with file.stored.open("rb") as content:
            return _read_apart(content.read(), file.uploaded_at)
    except OSError:
        logger.exception("File %s is gone", file.pk)
        return {"unreadable": Unreadable.GONE}
    except subprocess.SubprocessError as stopped:
        logger.warning("File %s could not be read to its end: %s", file.pk, stopped)
        return {"unreadable": Unreadable.TOO_MUCH}


def _read_apart(content: bytes, at: datetime) -> dict[str, Any]:
    """What `signatures.py` says, run with -P so that it imports nothing from beside it."""
    command = [sys.executable, "-P", str(PROGRAM), str(settings.TRUST), at.isoformat()]
    done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603  # nosec B603
    said: dict[str, Any] = json.loads(done.stdout)
    for name in said.pop("unusable_roots"):
        logger.warning("%s in %s holds no certificate", name, settings.TRUST)
    return said
