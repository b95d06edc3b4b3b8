"""The two kinds of database as a backup sees them: copied in one consistent state while others write, and put back whole or not at all."""

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

# What stood before a restore: a schema beside the new one, or a file and a folder with this ending.
KEPT = "before_restore"
_ENDING = ".before-restore"
_PART = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
# Debian keeps each version's programs apart, and only some of them on the PATH.
_DEBIAN = Path("/usr/lib/postgresql")
# How often a restore looks, a tenth of a second apart, whether others have left the database.
_LOOKS = 50
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


class CannotCopy(RuntimeError):
    """The database could not be saved or put back; the message says why. Nothing was changed."""


def part() -> str:
    """The name of the database in an archive of this kind of installation."""
    return _PART[connection.vendor]


@contextmanager
def one_state() -> Iterator[None]:
    """All that is read in the block is of one instant; others go on writing."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Django's own transactions begin as writers here, and would hold the others up. The state is that of the first look.
            cursor.execute("BEGIN")
            cursor.execute("SELECT 1 FROM sqlite_master")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("COMMIT")
        return
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def dump(target: Path) -> None:
    """Write the database, as the block of `one_state` sees it, to a file."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(target) as copy:
            connection.connection.backup(copy)
        copy.close()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    # Not compressed: the archive is.
    form = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--schema=public", f"--snapshot={snapshot}"]
    _run("pg_dump", *form, f"--file={target}")


def put_back(source: Path) -> None:
    """Put a copy in the place of the database; what stood there is kept. CannotCopy where that is impossible: then nothing is changed."""
    if connection.vendor == "sqlite":
        _put_back_file(source)
    else:
        _require_alone()
        _put_back_schema(source)


def keep_aside(place: Path) -> None:
    """Give what stands in a place, if anything does, the ending .before-restore; what had it before goes."""
    kept = place.with_name(place.name + _ENDING)
    if place.exists():
        if kept.is_dir():
            shutil.rmtree(kept)
        place.replace(kept)


def program(name: str) -> str:
    """The path of a program of PostgreSQL, of the server's version or, failing that, the oldest newer one. CannotCopy where there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        wanted = int(cursor.fetchone()[0]) // 10000
    candidates = [found] if (found := shutil.which(name)) else []
    candidates += [str(path) for path in _DEBIAN.glob(f"*/bin/{name}")]
    fitting = sorted((version, path) for path in candidates if (version := _version(path)) >= wanted)
    if not fitting:
        raise CannotCopy(f"{name} of version {wanted} or newer is not installed (Debian: apt-get install postgresql-client-{wanted})")
    return fitting[0][1]


def _version(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - PostgreSQL's own programs
    found = _VERSION.search(said)
    return int(found.group(1)) if found else 0


def _run(name: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on this database. The password goes by the environment: a command line is everybody's to read."""
    done = subprocess.run([program(name), *arguments], env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603 - as above
    if done.returncode:
        raise CannotCopy(f"{name} says: {done.stderr.strip()[-600:]}")


def _environment() -> dict[str, str]:
    named = connection.settings_dict
    wanted = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return os.environ | {variable: str(named[key]) for variable, key in wanted.items() if named[key]}


def _put_back_file(source: Path) -> None:
    database = Path(connection.settings_dict["NAME"])
    if database.exists():
        # What a killed server left in its journal belongs to the copy that is kept.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    keep_aside(database)
    for extra in ("-wal", "-shm"):
        database.with_name(database.name + extra).unlink(missing_ok=True)
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, database)


def _require_alone() -> None:
    """Whoever has just been stopped takes a moment to leave the database; CannotCopy where others are still there after it."""
    for _ in range(_LOOKS):
        if not (others := _others()):
            return
        time.sleep(0.1)
    raise CannotCopy(f"Others are connected to the database ({others}): stop the web server and the worker first")


def _others() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone()
    return int(others)


def _put_back_schema(source: Path) -> None:
    """One transaction: what stood becomes the schema `before_restore`, and the copy takes its place."""
    script = source.with_name("database.sql")
    # First into a file: a program that ends in the middle would leave half a script for a whole one.
    _run("pg_restore", "--no-owner", "--no-privileges", "--schema=public", f"--file={script}", str(source))
    aside = f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; ALTER SCHEMA public RENAME TO {KEPT}; CREATE SCHEMA public"
    psql = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    _run("psql", *psql, f"--command={aside}", f"--file={script}")
    script.unlink()
    # What is open still knows the tables that were moved aside.
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's own
