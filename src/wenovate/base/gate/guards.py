"""Guards have names, so that a test can turn one off and show what it held back. Nothing else may."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

LOCK = "lock the row before asking the gate"
COMPARE = "move only from the state that was read"
ONCE = "one answer for one form"
MARKS = "the marks of a question hold for its files"
SECOND_FACTOR = "a role acts after a second factor"
STAGE = "an act waits until its stage is open"

_off: set[str] = set()


def stands(name: str) -> bool:
    """Whether a guard is on; outside tests it always is."""
    return name not in _off


@contextmanager
def without(name: str) -> Iterator[None]:
    """For tests alone: run with one guard turned off. RuntimeError anywhere else."""
    if not settings.TEST:
        raise RuntimeError("Guards are turned off in tests only")
    _off.add(name)
    try:
        yield
    finally:
        _off.discard(name)
