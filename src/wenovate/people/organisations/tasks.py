"""What the worker does with registers: reads them, checks them, takes them portion by portion. Each may run twice."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from wenovate.base import clock
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE

from . import actions, queries
from .enums import ACCEPTED, MAPPED, RECEIVED
from .importing import Row, Settled, WrongRegister, read_greek_register, read_sheet, settled_by, table_rows
from .models import Import

logger = logging.getLogger(__name__)
# Longer than any step takes until it is next heard of.
QUIET = timedelta(minutes=15)


def _on_import(status: str) -> Callable[[Callable[[Import], None]], Callable[..., None]]:
    """A step with an import that waits for it. What cannot be read sets it aside with the reason; nobody waits for ever."""

    def decorate(step: Callable[[Import], None]) -> Callable[..., None]:
        @wraps(step)
        def run(pk: int) -> None:
            one = queries.import_of(pk)
            if one.status != status:
                return
            try:
                step(one)
            except (Refused, Conflict):
                # Somebody set it aside meanwhile, or another worker was quicker.
                return
            except WrongRegister as wrong:
                actions.record_problem(one, wrong.code, by=MACHINE, at=clock.now())
            except Exception:
                logger.exception("Import %s could not be read", pk)
                actions.record_problem(one, "broken", by=MACHINE, at=clock.now())

        return run

    return decorate


@_on_import(RECEIVED)
def read_import(one: Import) -> None:
    """Find out what the file holds: a known register is checked at once, of a table the columns are shown first."""
    content = _content(one)
    if one.kind == "json":
        actions.record_check(one, read_greek_register(content), by=MACHINE, at=clock.now())
        return
    sheet = read_sheet(content)
    mapping = queries.mapping_for(one.register, sheet.headings)
    actions.record_columns(one, sheet, mapping, settled_by(sheet.headings), by=MACHINE, at=clock.now())


@_on_import(MAPPED)
def check_import(one: Import) -> None:
    """Check every row by the columns that a person confirmed."""
    actions.record_check(one, _rows(one), by=MACHINE, at=clock.now())


@_on_import(ACCEPTED)
def take_import(one: Import) -> None:
    """Take the valid rows, some at a time; begun again, it goes on where it stopped."""
    rows = _rows(one)
    while one.status == ACCEPTED:
        actions.take_rows(one, rows, start=one.done, by=MACHINE, at=clock.now())
        one = queries.import_of(one.pk)


_STEPS = {RECEIVED: read_import, MAPPED: check_import, ACCEPTED: take_import}


def go_on(at: datetime) -> None:
    """At every tick: imports on which nothing has happened for long, because the worker stopped with one in hand, go on."""
    for one in queries.stalled(at - QUIET):
        _STEPS[one.status](pk=one.pk)  # type: ignore[index]


def _rows(one: Import) -> list[Row]:
    content = _content(one)
    if one.kind == "json":
        return read_greek_register(content)
    return table_rows(read_sheet(content), one.mapping, Settled(**one.settled))


def _content(one: Import) -> bytes:
    with one.file.stored.open("rb") as stored:
        content: bytes = stored.read()
    return content
