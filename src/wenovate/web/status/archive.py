"""A backup: one tar.gz with the database, the files and a manifest of hashes. Reading checks everything before anything is replaced."""

import gzip
import hashlib
import hmac
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import wenovate
from wenovate.base.files.models import File
from wenovate.base.log.sealing import count_rows, newest_seal

from . import databases, health

# 2 says more of where it comes from, and its manifest stands last: the hashes are taken while the parts are packed.
FORMAT, FIRST_FORMAT = 2, 1
MANIFEST, FILES = "manifest.json", "files"
CHUNK = 1024 * 1024
# gzip guards every byte with a checksum but those of its head: ours is always the same.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


class DamagedArchive(ValueError):
    """The archive cannot be trusted; the message says where."""


class UnfitArchive(ValueError):
    """The archive is whole, but not for this installation; the message says why."""


@dataclass(frozen=True)
class Written:
    """What a new archive holds. `missing` are files that rows of the database name and that lie nowhere."""

    files: int
    missing: list[str]


def write(target: Path, at: datetime) -> Written:
    """Write a backup of a running installation. The database is copied in one consistent state, and the files after it: files are only
    ever added, before their row, so that no saved row lacks its file."""
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=target.parent) as passing:
        dump, unfinished = Path(passing) / "database", Path(passing) / "archive"
        with databases.one_state():
            databases.dump(dump)
            manifest, named = _manifest(at), set(File.objects.values_list("stored", flat=True))
        parts: dict[str, str] = {}
        with _packing(unfinished) as packed:
            parts[databases.part()] = _add(packed, databases.part(), dump, at)
            for path in _files():
                name = f"{FILES}/{path.relative_to(settings.MEDIA_ROOT)}"
                try:
                    parts[name] = _add(packed, name, path, at)
                except FileNotFoundError:
                    # Erased since the folder was listed.
                    continue
            _add_text(packed, MANIFEST, json.dumps(manifest | {"parts": parts}, indent=1), at)
        unfinished.chmod(0o600)
        # Only a whole archive ever stands under its name.
        unfinished.replace(target)
    lost = [name for name in named if f"{FILES}/{name}" not in parts]
    return Written(len(parts) - 1, sorted(File.objects.filter(stored__in=lost).values_list("stored", flat=True)))


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack and check an archive into an empty folder; returns its manifest. DamagedArchive says what does not hold."""
    try:
        with source.open("rb") as raw, gzip.GzipFile(fileobj=raw) as plain:
            head = raw.read(len(_HEAD))
            raw.seek(0)
            found = _unpack_parts(plain, folder)
            while plain.read(CHUNK):
                # The checksum stands at the very end.
                pass
    except (OSError, EOFError, zlib.error, tarfile.TarError) as error:
        raise DamagedArchive(f"{source.name} cannot be unpacked: {error}") from error
    found.pop(MANIFEST, None)
    manifest = _read_manifest(folder)
    if manifest["format"] != FIRST_FORMAT and head != _HEAD:
        raise DamagedArchive(f"{source.name} cannot be unpacked: its head is not the one that was written")
    _require_equal(manifest["parts"], found)
    return manifest


def require_fit(manifest: dict[str, Any]) -> None:
    """UnfitArchive where the archive holds another kind of database, or comes from a version that knows more than this one."""
    if databases.part() not in manifest["parts"]:
        raise UnfitArchive("It holds another kind of database than this installation runs on: set DATABASE_URL to one of the same kind")
    known = health.known_migrations()
    if any((app, name) not in known for app, names in manifest.get("migrations", {}).items() for name in names):
        version = manifest.get("version", "unknown")
        raise UnfitArchive(f"It was made by a newer version ({version}; this is {wenovate.__version__}): install that version first")


def has_its_key(manifest: dict[str, Any]) -> bool:
    """Whether this installation has the secret key that was in use when the archive was made, as its own or as an old one."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return "key" not in manifest or manifest["key"] in map(_fingerprint, keys)


def put_in_place(folder: Path) -> None:
    """Put an unpacked archive where the installation looks; what stood there is kept beside it."""
    databases.put_back(folder / databases.part())
    files = Path(settings.MEDIA_ROOT)
    databases.keep_aside(files)
    files.parent.mkdir(parents=True, exist_ok=True)
    if (folder / FILES).exists():
        shutil.move(folder / FILES, files)


def _manifest(at: datetime) -> dict[str, Any]:
    migrations: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        migrations.setdefault(app, []).append(name)
    return {
        "format": FORMAT,
        "version": wenovate.__version__,
        "made_at": at.isoformat(),
        "log_rows": count_rows(),
        "newest_seal": newest_seal(),
        "key": _fingerprint(settings.SECRET_KEY),
        "migrations": migrations,
    }


def _fingerprint(key: str) -> str:
    """What tells a key from another and gives nothing of it away: keys are long and random."""
    return hmac.new(key.encode(), b"wenovate: the key of a backup", hashlib.sha256).hexdigest()[:16]


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedArchive(f"{MANIFEST} cannot be read") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("parts"), dict) or not {"format", "made_at"} <= set(manifest):
        raise DamagedArchive(f"{MANIFEST} is not one of ours")
    if manifest["format"] not in range(FIRST_FORMAT, FORMAT + 1):
        raise UnfitArchive(f"It has the form of another version ({manifest['format']}; this one reads {FIRST_FORMAT} to {FORMAT})")
    return manifest


def _require_equal(wanted: dict[str, str], found: dict[str, str]) -> None:
    for name, mark in wanted.items():
        if name not in found:
            raise DamagedArchive(f"{name} is missing from the archive")
        if found[name] != mark:
            raise DamagedArchive(f"{name} is not what was saved")
    if set(found) - set(wanted):
        raise DamagedArchive(f"{min(set(found) - set(wanted))} is not in the manifest")


def _files() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT)
    return (path for path in sorted(root.rglob("*")) if path.is_file())


@contextmanager
def _packing(target: Path) -> Iterator[tarfile.TarFile]:
    """A new archive to add to; on the disk when the block ends."""
    with target.open("xb") as raw:
        with (
            gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|") as archive,
        ):
            yield archive
        raw.flush()
        os.fsync(raw.fileno())


class _Hashing(io.RawIOBase):
    """A stream whose hash is known once it was read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._hash = stream, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        block = self._stream.read(size)
        self._hash.update(block)
        return block

    @property
    def mark(self) -> str:
        """The hash of what was read so far."""
        return self._hash.hexdigest()


def _add(archive: tarfile.TarFile, name: str, path: Path, at: datetime) -> str:
    """Add a file; the hash of what was packed."""
    with path.open("rb") as source:
        content = _Hashing(source)
        archive.addfile(_entry(name, os.fstat(source.fileno()).st_size, at), content)
    return content.mark


def _add_text(archive: tarfile.TarFile, name: str, text: str, at: datetime) -> None:
    content = text.encode()
    archive.addfile(_entry(name, len(content), at), io.BytesIO(content))


def _entry(name: str, size: int, at: datetime) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, int(at.timestamp())
    return entry


def _leads_within(name: str) -> bool:
    """Whether a name stays below the folder. Python's own filter for this came with 3.11.4, later than Debian 12."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _unpack_parts(plain: gzip.GzipFile, folder: Path) -> dict[str, str]:
    """Write each part below the folder; the hashes of what was written."""
    found = {}
    with tarfile.open(fileobj=plain, mode="r|") as archive:
        for entry in archive:
            content = archive.extractfile(entry)
            if not entry.isfile() or content is None or not _leads_within(entry.name):
                raise tarfile.ReadError(f"{entry.name} is no file within the archive")
            hashing, place = _Hashing(content), folder / entry.name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as target:
                shutil.copyfileobj(hashing, target, CHUNK)
            found[entry.name] = hashing.mark
    return found
