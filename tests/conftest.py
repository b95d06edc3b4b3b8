"""Fixtures for all tests: a fixed clock, the small world, and a reset that gets past the log's triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from tests.personas import NOW, World, make_world


@contextmanager
def log_unlocked() -> Iterator[None]:
    """For tests alone: the log without its triggers, which come back afterwards."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in ("log_logrow", "log_seal"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield
            for table in ("log_logrow", "log_seal"):
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.fixture(autouse=True, scope="session")
def _reset_past_the_triggers() -> Iterator[None]:
    original = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        with log_unlocked():
            original(self)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
    yield
    patch.undo()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other database. Races run on PostgreSQL: on SQLite writers stand in one row, nothing races."""
    sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    elsewhere = ("race", "grown") if sqlite else ("embedded",)
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in elsewhere)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def now() -> Iterator[Any]:
    """Monday 23 November 2026, ten o'clock in Athens; the test may move it on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(db: None, now: Any) -> World:
    """The small world, undone after the test."""
    return make_world()


@pytest.fixture
def real_world(transactional_db: None, now: Any) -> World:
    """The small world, committed: for threads."""
    return make_world()


@pytest.fixture
def unlocked() -> Any:
    """`with unlocked():` the log can be tampered with, as somebody with the database's password could."""
    return log_unlocked
