"""The database of a test as a place: emptied, and what a restore kept beside it."""

import contextlib
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connection


def empty_database() -> None:
    """As on a new machine."""
    connection.close()
    if connection.vendor == "sqlite":
        database = Path(settings.DATABASES["default"]["NAME"])
        for ending in ("", "-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def forget_kept() -> None:
    """Remove the database that a restore kept."""
    if connection.vendor == "sqlite":
        _kept_file().unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS before_restore CASCADE")


def kept_log_rows() -> int:
    """How many log rows the kept database holds."""
    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(_kept_file())) as kept:
            return int(kept.execute("SELECT count(*) FROM log_logrow").fetchone()[0])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM before_restore.log_logrow")
        return int(cursor.fetchone()[0])


def _kept_file() -> Path:
    database = Path(settings.DATABASES["default"]["NAME"])
    return database.with_name(database.name + ".before-restore")
