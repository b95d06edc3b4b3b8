"""Work for later: an act asks by name, the worker runs it after the act is committed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from wenovate.base.registry import Table

# Tasks that can be asked for, by name. Each is idempotent: it may run twice.
tasks: Table[Callable[..., None]] = Table("work that acts ask for")
# What the worker does at every tick: late, twice at once and after days of silence must all be harmless.
recurring: Table[Callable[[datetime], object]] = Table("work of every tick")


def after(name: str, **arguments: Any) -> None:
    """Ask for a task in the transaction that stands: it is there if and only if the act is. KeyError for a name nobody signed in."""
    _ask(name, arguments, 0)


def after_all_else(name: str, **arguments: Any) -> None:
    """The same for work of seconds: mail and receipts that are asked for later still come first."""
    _ask(name, arguments, -10)


def _ask(name: str, arguments: dict[str, Any], priority: int) -> None:
    from .running import run

    tasks[name]
    run.using(priority=priority).enqueue(name, arguments)
