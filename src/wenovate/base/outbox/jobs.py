"""Work for later: an act asks by name, the worker runs it after the act is committed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from wenovate.base.registry import Entry, Table


class Works(Table[Entry]):
    """Work by name, and what people call it: the operator reads that."""

    def __init__(self, purpose: str) -> None:
        super().__init__(purpose)
        self._called: dict[str, str | Promise] = {}

    def sign_in(self, name: str, entry: Entry, called: str | Promise = "") -> None:
        """Add a work; `called` is what people read."""
        super().sign_in(name, entry)
        self._called[name] = called

    def called(self, name: str) -> str:
        """What people call a work; empty where nobody has said, or the work is no more."""
        return str(self._called.get(name, ""))


# Tasks that can be asked for, by name. Each is idempotent: it may run twice.
tasks: Works[Callable[..., None]] = Works("work that acts ask for")
# What the worker does at every tick: late, twice at once and after days of silence must all be harmless.
recurring: Works[Callable[[datetime], object]] = Works("work of every tick")


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
