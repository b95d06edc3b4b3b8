"""Eight at once: requests that start together, in threads with connections of their own."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.db import connection

from tests.personas import World
from wenovate.base.gate import actions as gate
from wenovate.base.gate import guards

EIGHT = 8


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """Run the calls together; their answers or what they raised, in order."""
    answers: list[Any] = [None] * len(calls)
    ready = threading.Barrier(len(calls))

    def run(place: int) -> None:
        try:
            ready.wait(timeout=30)
            answers[place] = calls[place]()
        except Exception as raised:
            answers[place] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


@pytest.fixture
def slow_gate(real_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment between asking the gate and acting, so that those whom no guard holds back overtake each other for certain.

    The world is made before: nothing races in it.
    """
    real = gate.may

    def may(*args: Any, **names: Any) -> Any:
        answer = real(*args, **names)
        time.sleep(0.15)
        return answer

    monkeypatch.setattr(gate, "may", may)


@contextmanager
def guards_out(*names: str) -> Iterator[None]:
    """Without the named guards."""
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(guards.without(name))
        yield


@contextmanager
def constraint_out(table: str, *columns: str) -> Iterator[None]:
    """Without the unique constraints and indexes on exactly these columns of a table; they come back afterwards, rows removed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c WHERE c.conrelid = %s::regclass AND c.contype = 'u'",
            [table],
        )
        wanted = f"UNIQUE ({', '.join(columns)})"
        found = [(name, text) for name, text in cursor.fetchall() if text == wanted]
        assert found, f"{table} has no {wanted}"
        for name, _ in found:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        try:
            yield
        finally:
            cursor.execute(f"TRUNCATE {table} CASCADE")
            for name, text in found:
                cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text}')
