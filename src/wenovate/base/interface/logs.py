"""What the program writes about itself: one JSON object a line, and not a word that somebody typed.

The words of an exception hold what was typed (`Key (email)=(…) already exists`), and those of a framework hold addresses. So of an exception
only its kind, the database's code for it and the places in the code are written; of a message of others only the part that stands in their code.
"""

import json
import logging
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import walk_tb
from typing import Any

# The number of the request that is being answered; empty in the worker and in commands.
request_id: ContextVar[str] = ContextVar("number of the request", default="")
# Loggers whose messages hold ids and codes alone: ours, and those of the web server about its own processes.
_OWN = {"wenovate", "_granian"}
_PLACES = 40


class JsonFormatter(logging.Formatter):
    """Formatter of LOGGING: a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Called by logging for every record."""
        return json.dumps(_entry(record), ensure_ascii=False)


def _entry(record: logging.LogRecord) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": _message(record),
        "request": request_id.get(),
        "status": getattr(record, "status_code", None),
        **getattr(record, "answered", {}),
    }
    if record.exc_info and record.exc_info[1] is not None:
        entry["errors"] = [_fault(error) for error in _chain(record.exc_info[1])]
    return {name: value for name, value in entry.items() if value not in (None, "")}


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in _OWN:
        return record.getMessage()
    # With arguments, it is the pattern that stands in the code; without, nobody knows what was put into it.
    return str(record.msg) if record.args else f"{record.module}.{record.funcName}, line {record.lineno}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def _fault(error: BaseException) -> dict[str, Any]:
    kind = type(error)
    places = [f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(error.__traceback__)]
    fault = {"kind": f"{kind.__module__}.{kind.__qualname__}", "code": _code(error), "at": places[-_PLACES:]}
    return {name: value for name, value in fault.items() if value}


def _code(error: BaseException) -> str:
    """What a database or the system calls the fault: 23505, SQLITE_CONSTRAINT_UNIQUE, 13; with the constraint where it is known."""
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    codes = [getattr(error, name, None) for name in ("sqlstate", "sqlite_errorname", "errno")]
    return " ".join(str(code) for code in (*codes, constraint) if code)


def _short(path: str) -> str:
    """A file as it stands on the import path."""
    roots = [root for root in sys.path if root and path.startswith(root + "/")]
    return path[len(max(roots, key=len)) + 1 :] if roots else path
