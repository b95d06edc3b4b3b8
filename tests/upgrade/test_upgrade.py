"""Each released state, and each state that landed before there was a release, comes forward: restored, migrated, and everything holds."""

import base64
import contextlib
import gzip
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from tests.personas import NOW
from tests.upgrade import keep
from tests.upgrade.places import empty_database, forget_kept
from wenovate.web.status import archive, databases

STATES = sorted(path.name for path in keep.STATES.iterdir())

pytestmark = pytest.mark.slow


@pytest.fixture
def place(transactional_db: None, settings: Any, tmp_path: Path) -> Any:
    """A folder of its own for files and archives."""
    settings.MEDIA_ROOT = tmp_path / "files"
    yield tmp_path
    forget_kept()


def stand(state: str, files: Path) -> dict[str, int]:
    """Put a kept state where the installation looks; how many rows each of its tables holds."""
    text = gzip.decompress((keep.STATES / state / f"{connection.vendor}.sql.gz").read_bytes()).decode()
    known = json.loads((keep.STATES / state / f"{connection.vendor}.json").read_text(encoding="utf-8"))
    empty_database()
    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(connection.settings_dict["NAME"])) as database:
            database.executescript(text)
    else:
        script = files.with_name("state.sql")
        script.write_text(text, encoding="utf-8")
        databases._run("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null", f"--file={script}")
    for name, content in known["files"].items():
        (files / name).parent.mkdir(parents=True, exist_ok=True)
        (files / name).write_bytes(base64.b64decode(content))
    counts: dict[str, int] = known["counts"]
    return counts


@pytest.mark.parametrize("state", STATES)
def test_a_backup_of_the_state_is_restored_migrated_and_holds(place: Path, state: str) -> None:
    counts = stand(state, place / "files")
    archive.write(place / "saved.tar.gz", NOW)
    empty_database()
    said = io.StringIO()
    call_command("restore", str(place / "saved.tar.gz"), stdout=said)
    assert said.getvalue().strip().endswith("all hold")
    assert {table: count for table, count in keep.counts().items() if table in counts} == counts


@pytest.mark.parametrize("state", STATES)
def test_what_is_migrated_in_place_is_what_is_built_anew(place: Path, state: str) -> None:
    stand(state, place / "files")
    call_command("migrate", verbosity=0)
    come_forward = _shape()
    empty_database()
    call_command("migrate", verbosity=0)
    assert come_forward == _shape()


def _shape() -> dict[str, set[str]]:
    """The tables and their columns."""
    with connection.cursor() as cursor, transaction.atomic():
        tables = connection.introspection.table_names(cursor)
        return {table: {column.name for column in connection.introspection.get_table_description(cursor, table)} for table in tables}
