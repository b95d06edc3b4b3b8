"""Fixtures for all tests: a fixed clock, the small world, and a reset that gets past the log's triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from pytest_django.plugin import blocking_manager_key

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


class Shared:
    """The small world, made once for all tests that undo what they do: each of them works in a savepoint above it."""

    def __init__(self) -> None:
        self._made: World | None = None
        self._open: Any = None

    def enter(self) -> World:
        """A world of the test's own: the rows stand once, the objects are copies."""
        if self._made is None:
            self._open = transaction.atomic()
            # As those of a test case: what must be the outermost transaction is allowed to begin in it.
            self._open._from_testcase = True
            self._open.__enter__()
            with time_machine.travel(NOW, tick=False):
                self._made = make_world()
        return deepcopy(self._made)

    def leave(self) -> None:
        """For whoever wants an empty database, or one of several connections."""
        if self._made is not None:
            self._made = None
            transaction.set_rollback(True)
            self._open.__exit__(None, None, None)


_shared = Shared()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Out of the shared world before anything else is set up: a browser brings a loop of its own, in which the connection is another one."""
    wanted = set(getattr(item, "fixturenames", ()))
    if "world" not in wanted and wanted & {"db", "transactional_db"}:
        with item.config.stash[blocking_manager_key].unblock():
            _shared.leave()


@pytest.fixture(autouse=True)
def _own_world(request: pytest.FixtureRequest) -> World | None:
    """Before all other fixtures: the savepoint of the test stands above it."""
    if "world" not in request.fixturenames:
        return None
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock():
        return _shared.enter()


@pytest.fixture
def world(_own_world: World, db: None, now: Any) -> World:
    """The small world, undone after the test."""
    return _own_world


@pytest.fixture
def real_world(transactional_db: None, now: Any) -> World:
    """The small world, committed: for threads."""
    return make_world()


@pytest.fixture
def unlocked() -> Any:
    """`with unlocked():` the log can be tampered with, as somebody with the database's password could."""
    return log_unlocked
