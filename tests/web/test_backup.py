"""A backup brings back what stood when it was made, whatever happened since; a damaged one is refused and changes nothing."""

import gzip
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as installed
from django.core.management import CommandError, call_command

from tests.journey.steps import reviewed
from tests.personas import NOW, World
from wenovate.base.log.sealing import seal_waiting
from wenovate.journey.needs.models import Need
from wenovate.web.status import archive

embedded, grown = pytest.mark.embedded, pytest.mark.grown


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for files and archives; what a restore kept beside the database goes afterwards."""
    settings.MEDIA_ROOT = tmp_path / "files"
    yield tmp_path
    database = Path(installed.DATABASES["default"]["NAME"])
    database.with_name(database.name + ".before-restore").unlink(missing_ok=True)


@pytest.fixture
def saved(real_world: World, place: Path) -> Path:
    """The backup of an installation with a registration, its document and a need."""
    reviewed(real_world)
    real_world.need()
    seal_waiting(NOW)
    call_command("backup", str(place / "saved.tar.gz"), stdout=io.StringIO())
    return place / "saved.tar.gz"


def state(folder: Path) -> dict[str, Any]:
    """Every row of every table of ours, and every file."""
    rows = {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in apps.get_models()}
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return rows | {"files": files}


def restore(source: Path) -> str:
    """What the command says, or the fault with which it ends."""
    out = io.StringIO()
    try:
        call_command("restore", str(source), stdout=out)
    except CommandError as fault:
        return str(fault)
    return out.getvalue().strip()


def repacked(source: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive packed again after a change to its parts by name."""
    with tarfile.open(source) as packed:
        parts = {entry.name: file.read() for entry in packed if (file := packed.extractfile(entry))}
    change(parts)
    target = source.with_name("changed.tar.gz")
    with tarfile.open(target, "w:gz") as packed:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
    return target


@embedded
def test_what_was_saved_stands_again_whatever_happened_since(real_world: World, place: Path, saved: Path) -> None:
    before = state(place / "files")
    real_world.need("petr")
    Need.objects.filter(number="2026-00002").update(title="changed")
    document = next(path for path in (place / "files").rglob("*") if path.is_file())
    document.write_bytes(b"changed")
    (place / "files" / "in" / "later").write_bytes(b"later")
    assert restore(saved).startswith("Restored the state of ")
    assert state(place / "files") == before


@embedded
def test_what_stood_before_a_restore_is_kept_beside_it(real_world: World, place: Path, saved: Path) -> None:
    (place / "files" / "in" / "later").write_bytes(b"later")
    restore(saved)
    database = Path(installed.DATABASES["default"]["NAME"])
    assert (place / "files.before-restore" / "in" / "later").read_bytes() == b"later"
    assert database.with_name(database.name + ".before-restore").exists()


@embedded
def test_a_restored_installation_verifies_and_goes_on(real_world: World, place: Path, saved: Path) -> None:
    restore(saved)
    out = io.StringIO()
    call_command("verify", stdout=out)
    assert (out.getvalue().strip().endswith("all hold"), real_world.need("petr").number) == (True, "2026-00003")


@embedded
def test_the_archive_names_its_parts_with_their_hashes_and_is_for_its_owner_alone(place: Path, saved: Path) -> None:
    with tarfile.open(saved) as packed:
        names = packed.getnames()
        manifest = json.loads((packed.extractfile("manifest.json") or io.BytesIO()).read())
    assert (sorted(manifest["parts"]), saved.stat().st_mode & 0o777) == (sorted(set(names) - {"manifest.json"}), 0o600)


@embedded
def test_a_backup_never_overwrites_another(place: Path, saved: Path) -> None:
    content = saved.read_bytes()
    with pytest.raises(CommandError, match="is there already: name another file, or move it away"):
        call_command("backup", str(saved))
    assert saved.read_bytes() == content


@embedded
def test_a_backup_that_cannot_be_written_leaves_nothing_behind(real_world: World, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(archive, "_add", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("backup", str(place / "new.tar.gz"))
    assert [path.name for path in place.iterdir()] == []


def _flip(name: str, at: float) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        found = next(part for part in parts if part.startswith(name))
        content = bytearray(parts[found])
        content[int((len(content) - 1) * at)] ^= 0xFF
        parts[found] = bytes(content)

    return change


def _extra(parts: dict[str, bytes]) -> None:
    parts["files/extra"] = b"x"


def _lost(parts: dict[str, bytes]) -> None:
    del parts["database.sqlite3"]


def _no_manifest(parts: dict[str, bytes]) -> None:
    del parts["manifest.json"]


def _other_format(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | {"format": 2}).encode()


def _broken_manifest(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = parts["manifest.json"][:-5]


def _without_database(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    parts["manifest.json"] = json.dumps(manifest | {"parts": {}}).encode()


def _way_out(parts: dict[str, bytes]) -> None:
    parts["../outside"] = b"x"


@embedded
@pytest.mark.parametrize(
    ("change", "message"),
    [
        *((_flip("database", at), "database.sqlite3 is not what was saved") for at in (0, 0.3, 0.5, 0.9, 1)),
        *((_flip("files/in/", at), "files/in/") for at in (0, 0.5, 1)),
        (_extra, "files/extra is not in the manifest"),
        (_without_database, "database.sqlite3 is not in the manifest"),
        (_lost, "database.sqlite3 is missing from the archive"),
        (_no_manifest, "manifest.json cannot be read"),
        (_broken_manifest, "manifest.json cannot be read"),
        (_other_format, "manifest.json is not of format 1"),
        (_way_out, "changed.tar.gz cannot be unpacked"),
    ],
)
def test_an_archive_with_a_wrong_part_is_refused_by_its_name_and_nothing_changes(
    place: Path, saved: Path, change: Callable[[dict[str, bytes]], None], message: str
) -> None:
    before = state(place / "files")
    assert restore(repacked(saved, change)).startswith(f"Nothing was restored. {message}")
    assert (state(place / "files"), (place / "outside").exists()) == (before, False)


@embedded
@pytest.mark.parametrize("part", [0.0, 0.01, 0.25, 0.5, 0.9])
def test_a_truncated_archive_is_refused_and_nothing_changes(place: Path, saved: Path, part: float) -> None:
    before, content = state(place / "files"), saved.read_bytes()
    saved.write_bytes(content[: int(len(content) * part)])
    assert restore(saved).startswith("Nothing was restored. saved.tar.gz cannot be unpacked")
    assert state(place / "files") == before


@embedded
def test_a_byte_flipped_anywhere_in_the_packed_archive_is_refused(place: Path, saved: Path) -> None:
    content = saved.read_bytes()
    for part in range(1, 40):
        broken = bytearray(content)
        broken[len(content) * part // 40] ^= 0xFF
        saved.write_bytes(bytes(broken))
        assert restore(saved).startswith("Nothing was restored. ")


@embedded
@pytest.mark.parametrize("content", [b"", b"not an archive", gzip.compress(b"not a tar")], ids=["empty", "text", "no tar"])
def test_what_is_no_archive_is_refused(real_world: World, place: Path, content: bytes) -> None:
    (place / "other").write_bytes(content)
    assert restore(place / "other").startswith("Nothing was restored. other cannot be unpacked")


@embedded
def test_an_archive_that_is_not_there_is_refused(real_world: World, place: Path) -> None:
    assert restore(place / "none").startswith("Nothing was restored. none cannot be unpacked")


@grown
def test_postgresql_is_told_to_use_its_own_tools(db: None, place: Path) -> None:
    for command in ("backup", "restore"):
        with pytest.raises(CommandError, match="For PostgreSQL use pg_dump and pg_restore, and copy the folder of files"):
            call_command(command, str(place / "saved.tar.gz"))
    assert list(place.iterdir()) == []
