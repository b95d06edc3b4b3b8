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
from django.utils import translation
from hypothesis import settings as trying
from pytest_django.plugin import blocking_manager_key

from tests.personas import NOW, World, make_world

# Without a stop-watch: the first count of a year's holidays takes longer than the rest, and the machine is shared.
trying.register_profile("house", deadline=None, database=None, derandomize=True)
trying.load_profile("house")


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


# Django writes these when tables are made, and no test adds to them.
UNCHANGED = {"django_content_type", "auth_permission"}


def _empty(self: TransactionTestCase) -> None:
    """Instead of Django's flush, which touches every table there is and writes permissions anew: most tests fill a few tables with a few rows."""
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - UNCHANGED
    # One transaction: keys are checked at its end, so no order matters.
    with log_unlocked(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in sorted(tables)))
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")


@pytest.fixture(autouse=True, scope="session")
def _reset_by_deleting() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", _empty)
    yield
    patch.undo()


# What is in use where a test reaches the database; whatever else does so (a world, a live server) asks for one of these.
DATABASE = {"db", "transactional_db", "live_server"}
# In this order, before all others. Files that take a minute or more, longest first: begun last, one of them would keep one worker busy while the other has nothing left to do.
FIRST = (
    "tests/house/test_queries.py",
    "tests/house/test_routes.py",
    "tests/wheel/test_wheel.py",
    "tests/upgrade/test_upgrade.py",
    "tests/journey/test_road_states.py",
    # A browser leaves a loop open in its process: no other can be run there, and the database is reached by a second connection beside the
    # first. What signs documents, and what wants a database to itself, is tried before.
    "tests/base/",
    "tests/web/test_backup.py",
    "tests/journeys/",
    "tests/web/test_demo.py",
    "tests/web/test_subpath.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other database, and begin with what takes longest."""
    sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    left_out = [item for item in items if _belongs_elsewhere(item, sqlite)]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = sorted((item for item in items if item not in gone), key=_rank)


def _belongs_elsewhere(item: pytest.Item, sqlite: bool) -> bool:
    """Races run on PostgreSQL: on SQLite writers stand in one row, nothing races. What reaches no database says the same beside either: once is enough."""
    grown = any(item.get_closest_marker(name) for name in ("race", "grown"))
    if sqlite:
        return grown
    reaches = item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("embedded")) or not (grown or reaches)


def _rank(item: pytest.Item) -> int:
    return next((place for place, start in enumerate(FIRST) if item.nodeid.startswith(start)), len(FIRST))


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
    """In the language of the settings, whatever page the test before has asked for.

    And out of the shared world before anything else is set up: a browser brings a loop of its own, in which the connection is another one.
    """
    translation.deactivate()
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
