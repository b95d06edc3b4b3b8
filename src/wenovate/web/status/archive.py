"""A backup: one tar.gz with the database, the files and a manifest of hashes. SQLite here; reading checks before anything is replaced."""

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from wenovate.base.log.sealing import count_rows, newest_seal

FORMAT = 1
MANIFEST, DATABASE, FILES = "manifest.json", "database.sqlite3", "files"


class DamagedArchive(ValueError):
    """The archive cannot be trusted; the message says where."""


class WrongDatabase(ValueError):
    """This kind of database is saved by its own tools."""


def require_embedded() -> None:
    """WrongDatabase where the installation runs on PostgreSQL."""
    if connection.vendor != "sqlite":
        raise WrongDatabase(
            "This command is for the embedded database. For PostgreSQL use pg_dump and pg_restore, and copy the folder of files."
        )


def write(target: Path, at: datetime) -> int:
    """Write a backup of a running installation; returns how many files it holds. The database is copied in one consistent state."""
    require_embedded()
    with tempfile.TemporaryDirectory(dir=target.parent) as passing:
        copy = Path(passing) / DATABASE
        _copy_database(copy)
        parts = [(DATABASE, copy), *((f"{FILES}/{path.relative_to(settings.MEDIA_ROOT)}", path) for path in _files())]
        manifest = {
            "format": FORMAT,
            "made_at": at.isoformat(),
            "log_rows": count_rows(),
            "newest_seal": newest_seal(),
            "parts": {name: _hash(path) for name, path in parts},
        }
        unfinished = Path(passing) / "archive"
        with tarfile.open(unfinished, "w:gz") as archive:
            _add(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
            for name, path in parts:
                archive.add(path, name)
        # Only a whole archive ever stands under its name.
        shutil.move(unfinished, target)
        target.chmod(0o600)
    return len(parts) - 1


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack and check an archive into an empty folder; returns its manifest. DamagedArchive says what does not hold."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except (OSError, EOFError, zlib.error, tarfile.TarError) as error:
        raise DamagedArchive(f"{source.name} cannot be unpacked: {error}") from error
    manifest = _manifest(folder)
    parts: dict[str, str] = manifest["parts"]
    if DATABASE not in parts:
        raise DamagedArchive(f"{DATABASE} is not in the manifest")
    for name, mark in parts.items():
        path = folder / name
        if not path.is_file():
            raise DamagedArchive(f"{name} is missing from the archive")
        if _hash(path) != mark:
            raise DamagedArchive(f"{name} is not what was saved")
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if found - set(parts):
        raise DamagedArchive(f"{min(found - set(parts))} is not in the manifest")
    return manifest


def put_in_place(folder: Path) -> None:
    """Put an unpacked archive where the installation looks; what stood there is kept beside it with the ending .before-restore."""
    database, files = Path(settings.DATABASES["default"]["NAME"]), Path(settings.MEDIA_ROOT)
    if database.exists():
        # What a killed server left in its journal belongs to the copy that is kept.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for place in (database, files):
        kept = place.with_name(place.name + ".before-restore")
        if kept.is_dir():
            shutil.rmtree(kept)
        if place.exists():
            place.replace(kept)
    for extra in ("-wal", "-shm"):
        database.with_name(database.name + extra).unlink(missing_ok=True)
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(folder / DATABASE, database)
    if (folder / FILES).exists():
        shutil.move(folder / FILES, files)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedArchive(f"{MANIFEST} cannot be read") from error
    if (
        not isinstance(manifest, dict)
        or manifest.get("format") != FORMAT
        or not isinstance(manifest.get("parts"), dict)
        or "made_at" not in manifest
    ):
        raise DamagedArchive(f"{MANIFEST} is not of format {FORMAT}")
    return manifest


def _copy_database(target: Path) -> None:
    connection.ensure_connection()
    with sqlite3.connect(target) as copy:
        connection.connection.backup(copy)
    copy.close()


def _files() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT)
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _hash(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
