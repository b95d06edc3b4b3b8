"""A backup brings back what stood when it was made, whatever happened since; a damaged one is refused and changes nothing."""

import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.conf import settings as installed
from django.core.management import CommandError, call_command
from django.db import connection, transaction

import wenovate
from tests.journey.steps import reviewed
from tests.personas import NOW, World
from tests.upgrade.places import empty_database, forget_kept, kept_log_rows
from wenovate.base.files.models import File
from wenovate.base.files.storing import content_hash, keep
from wenovate.base.log.sealing import count_rows, newest_seal, seal_waiting
from wenovate.base.outbox import ticking
from wenovate.base.outbox.models import Tick
from wenovate.journey.needs.models import Need
from wenovate.web.status import archive, databases

DATABASE = databases.part()


@pytest.fixture
def place(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for files and archives; what a restore kept beside the database goes afterwards."""
    settings.MEDIA_ROOT = tmp_path / "files"
    yield tmp_path
    forget_kept()


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
    ours = [model for model in apps.get_models() if model is not Tick]
    rows = {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in ours}
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return rows | {"files": files}


def restore(source: Path, *options: str) -> str:
    """What the command says, or the fault with which it ends."""
    out = io.StringIO()
    try:
        call_command("restore", str(source), *options, stdout=out, stderr=out)
    except CommandError as fault:
        return str(fault)
    return out.getvalue().strip()


def repacked(source: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive packed again after a change to its parts by name."""
    with tarfile.open(source) as packed:
        parts = {entry.name: file.read() for entry in packed if (file := packed.extractfile(entry))}
    change(parts)
    target = source.with_name("changed.tar.gz")
    target.unlink(missing_ok=True)
    with archive._packing(target) as packed:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
    return target


def test_what_was_saved_stands_again_whatever_happened_since(real_world: World, place: Path, saved: Path) -> None:
    before = state(place / "files")
    real_world.need("petr")
    Need.objects.filter(number="2026-00002").update(title="changed")
    document = next(path for path in (place / "files").rglob("*") if path.is_file())
    document.write_bytes(b"changed")
    (place / "files" / "in" / "later").write_bytes(b"later")
    assert restore(saved).startswith("Restored the state of ")
    assert state(place / "files") == before


def test_what_stood_before_a_restore_is_kept_beside_it(real_world: World, place: Path, saved: Path) -> None:
    for turn in range(2):
        real_world.need("petr")
        (place / "files" / "in" / "later").write_bytes(b"later")
        rows = count_rows()
        assert restore(saved).startswith("Restored the state of "), turn
        assert (place / "files.before-restore" / "in" / "later").read_bytes() == b"later"
        assert kept_log_rows() == rows


def test_a_restored_installation_verifies_and_goes_on(real_world: World, place: Path, saved: Path) -> None:
    restore(saved)
    out = io.StringIO()
    call_command("verify", stdout=out)
    assert (out.getvalue().strip().endswith("all hold"), real_world.need("petr").number) == (True, "2026-00003")


def test_the_archive_names_its_parts_with_their_hashes_and_is_for_its_owner_alone(place: Path, saved: Path) -> None:
    with tarfile.open(saved) as packed:
        names = packed.getnames()
        manifest = json.loads((packed.extractfile("manifest.json") or io.BytesIO()).read())
    assert (sorted(manifest["parts"]), saved.stat().st_mode & 0o777) == (sorted(set(names) - {"manifest.json"}), 0o600)


def test_the_archive_says_where_it_comes_from_and_holds_no_key(place: Path, saved: Path) -> None:
    with tarfile.open(saved) as packed:
        content = b"".join(file.read() for entry in packed if (file := packed.extractfile(entry)))
        manifest = json.loads((packed.extractfile("manifest.json") or io.BytesIO()).read())
    assert (manifest["version"], manifest["log_rows"], manifest["newest_seal"]) == (wenovate.__version__, count_rows(), newest_seal())
    assert "0003_tick" in manifest["migrations"]["outbox"]
    assert installed.SECRET_KEY.encode() not in content


def test_a_backup_never_overwrites_another(place: Path, saved: Path) -> None:
    content = saved.read_bytes()
    with pytest.raises(CommandError, match="is there already: name another file, or move it away"):
        call_command("backup", str(saved))
    assert saved.read_bytes() == content


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(real_world: World, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(archive, "_add_text", full)
    with pytest.raises(CommandError, match=r"Nothing was written\. No space left on device"):
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
    del parts[DATABASE]


def _no_manifest(parts: dict[str, bytes]) -> None:
    del parts["manifest.json"]


def _said(**changed: Any) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | changed).encode()

    return change


def _broken_manifest(parts: dict[str, bytes]) -> None:
    parts["manifest.json"] = parts["manifest.json"][:-5]


def _without_database(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    parts["manifest.json"] = json.dumps(manifest | {"parts": {}}).encode()


def _of_another_kind(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"]["database.other"] = manifest["parts"].pop(DATABASE)
    parts["database.other"] = parts.pop(DATABASE)
    parts["manifest.json"] = json.dumps(manifest).encode()


def _way_out(parts: dict[str, bytes]) -> None:
    parts["../outside"] = b"x"


def _way_to_the_root(parts: dict[str, bytes]) -> None:
    parts["/outside"] = b"x"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        *((_flip("database", at), f"{DATABASE} is not what was saved") for at in (0, 0.3, 0.5, 0.9, 1)),
        *((_flip("files/in/", at), "files/in/") for at in (0, 0.5, 1)),
        (_extra, "files/extra is not in the manifest"),
        (_without_database, f"{DATABASE} is not in the manifest"),
        (_lost, f"{DATABASE} is missing from the archive"),
        (_of_another_kind, "It holds another kind of database"),
        (_no_manifest, "manifest.json cannot be read"),
        (_broken_manifest, "manifest.json cannot be read"),
        (_said(format=3), "It has the form of another version (3; this one reads 1 to 2)"),
        (_said(format="2"), "It has the form of another version"),
        (_said(parts=[]), "manifest.json is not one of ours"),
        (_said(version="7.0", migrations={"needs": ["0999_later"]}), "It was made by a newer version (7.0; this is "),
        (_way_out, "changed.tar.gz cannot be unpacked: ../outside is no file within"),
        (_way_to_the_root, "changed.tar.gz cannot be unpacked: /outside is no file within"),
    ],
)
def test_an_archive_with_a_wrong_part_is_refused_by_its_name_and_nothing_changes(
    place: Path, saved: Path, change: Callable[[dict[str, bytes]], None], message: str
) -> None:
    before = state(place / "files")
    assert restore(repacked(saved, change)).startswith(f"Nothing was restored. {message}")
    assert (state(place / "files"), (place / "outside").exists()) == (before, False)


@pytest.mark.parametrize("part", [0.0, 0.01, 0.25, 0.5, 0.9])
def test_a_truncated_archive_is_refused_and_nothing_changes(place: Path, saved: Path, part: float) -> None:
    before, content = state(place / "files"), saved.read_bytes()
    saved.write_bytes(content[: int(len(content) * part)])
    assert restore(saved).startswith("Nothing was restored. saved.tar.gz cannot be unpacked")
    assert state(place / "files") == before


def unpacked(content: bytes) -> bytes | None:
    """What a packed archive holds; nothing for one that cannot be read to its end."""
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return None


def test_a_byte_flipped_anywhere_in_the_packed_archive_is_refused(place: Path, saved: Path) -> None:
    content = saved.read_bytes()
    # The whole head and the whole end, which hashes of the parts do not cover, and places between.
    places = {*range(40), *range(len(content) - 40, len(content)), *(len(content) * part // 60 for part in range(60))}
    taken = []
    for flipped in sorted(places):
        broken = bytearray(content)
        broken[flipped] ^= 0xFF
        saved.write_bytes(bytes(broken))
        if not restore(saved, "--check").startswith("Nothing was restored. "):
            taken.append((flipped, bytes(broken)))
    # Now and then a packed run of equal bytes is only written in another way, and says the very same: nothing was damaged.
    assert [flipped for flipped, broken in taken if flipped < 40 or unpacked(broken) != unpacked(content)] == []
    assert len(taken) < 5


@pytest.mark.parametrize("content", [b"", b"not an archive", gzip.compress(b"not a tar")], ids=["empty", "text", "no tar"])
def test_what_is_no_archive_is_refused(real_world: World, place: Path, content: bytes) -> None:
    (place / "other").write_bytes(content)
    assert restore(place / "other").startswith("Nothing was restored. other cannot be unpacked")


def test_an_archive_that_is_not_there_is_refused(real_world: World, place: Path) -> None:
    assert restore(place / "none").startswith("Nothing was restored. none cannot be unpacked")


def test_an_archive_is_checked_without_changing_anything(place: Path, saved: Path) -> None:
    before = state(place / "files")
    assert restore(saved, "--check").endswith("is whole and can be restored here.")
    assert state(place / "files") == before
    assert not (place / "files.before-restore").exists()


def test_an_archive_of_another_key_is_restored_and_says_what_that_means(place: Path, saved: Path, settings: Any) -> None:
    mine, settings.SECRET_KEY = settings.SECRET_KEY, "another key of this installation, forty signs"
    assert "issued codes that are unused are worthless" in restore(saved, "--check")
    settings.SECRET_KEY_FALLBACKS = [mine]
    assert "worthless" not in restore(saved, "--check")


def test_an_archive_of_the_first_form_is_still_restored(place: Path, saved: Path) -> None:
    def first(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts["manifest.json"])
        wanted = ("made_at", "log_rows", "newest_seal", "parts")
        parts["manifest.json"] = json.dumps({"format": 1} | {name: manifest[name] for name in wanted}).encode()

    assert restore(repacked(saved, first)).startswith("Restored the state of ")


def test_it_is_restored_into_an_empty_place(place: Path, saved: Path) -> None:
    before = state(place / "files")
    restore(saved)
    shutil.rmtree(place / "files")
    forget_kept()
    empty_database()
    assert restore(saved).endswith("all hold")
    assert state(place / "files") == before


def test_a_backup_taken_while_others_write_is_one_state_and_no_row_lacks_its_file(real_world: World, place: Path) -> None:
    stop, failed = threading.Event(), []

    def write() -> None:
        try:
            while not stop.is_set():
                with transaction.atomic():
                    keep(b"%PDF-" + os.urandom(5000), "receipt.pdf", "application/pdf", at=NOW)
                    real_world.need()
                # SQLite serves whoever asks first, not whoever has waited longest.
                time.sleep(0.005)
        except Exception as fault:
            failed.append(fault)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        for name in ("one", "two"):
            before = Need.objects.count()
            while Need.objects.count() < before + 5 and not failed:
                time.sleep(0.05)
            call_command("backup", str(place / name), stdout=io.StringIO())
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert failed == []
    written = count_rows()
    for name in ("one", "two"):
        with tarfile.open(place / name) as packed:
            manifest = json.loads((packed.extractfile("manifest.json") or io.BytesIO()).read())
        assert restore(place / name).endswith("all hold")
        assert count_rows() == manifest["log_rows"] <= written
        assert [file.pk for file in File.objects.all() if content_hash(file) != file.sha256] == []
        assert Need.objects.count() == File.objects.count() > 0


def test_a_file_that_is_missing_is_said_and_the_rest_is_saved(place: Path, saved: Path) -> None:
    next(path for path in (place / "files").rglob("*") if path.is_file()).unlink()
    said = io.StringIO()
    call_command("backup", str(place / "new.tar.gz"), stdout=io.StringIO(), stderr=said)
    assert said.getvalue().strip() == "1 files that the database names are missing on the disk: run verify."


def test_a_file_erased_between_is_no_fault(place: Path, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [*archive._files(), place / "files" / "in" / "erased"]
    monkeypatch.setattr(archive, "_files", lambda: iter(listed))
    said = io.StringIO()
    call_command("backup", str(place / "new.tar.gz"), stdout=io.StringIO(), stderr=said)
    assert (said.getvalue(), restore(place / "new.tar.gz", "--check").endswith("can be restored here.")) == ("", True)


def test_in_a_folder_archives_are_named_after_the_time_and_the_newest_are_kept(real_world: World, place: Path, now: Any) -> None:
    folder = place / "nightly"
    folder.mkdir()
    (folder / "wenovate-notes.tar.gz").write_bytes(b"not ours to remove")
    for day in range(4):
        now.move_to(NOW + timedelta(days=day))
        call_command("backup", str(folder), "--keep", "2", stdout=io.StringIO())
    assert sorted(path.name for path in folder.iterdir()) == [
        "wenovate-20261125T080000Z.tar.gz",
        "wenovate-20261126T080000Z.tar.gz",
        "wenovate-notes.tar.gz",
    ]
    assert ticking.last("backup") == NOW + timedelta(days=3)


@pytest.mark.parametrize(("name", "keep"), [("file.tar.gz", 3), ("", 0), ("", -1)])
def test_keeping_wants_a_folder_and_a_number(real_world: World, place: Path, name: str, keep: int) -> None:
    with pytest.raises(CommandError, match="--keep wants a number from 1, and a folder"):
        call_command("backup", str(place / name), "--keep", str(keep))


@pytest.mark.grown
def test_nothing_is_restored_while_others_are_connected(place: Path, saved: Path) -> None:
    rows = count_rows()
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None, "context": None}):
        assert restore(saved) == (
            "Nothing was restored. Others are connected to the database (1): stop the web server and the worker first."
        )
    assert count_rows() == rows


@pytest.mark.grown
def test_a_restore_waits_for_those_who_are_leaving(place: Path, saved: Path) -> None:
    leaving = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None, "context": None})
    last = threading.Timer(0.5, leaving.close)
    last.start()
    assert restore(saved).strip().endswith("all hold")
    last.join()


@pytest.mark.grown
def test_a_database_that_cannot_be_put_back_whole_leaves_what_stood(place: Path, saved: Path) -> None:
    def foreign(parts: dict[str, bytes]) -> None:
        parts[DATABASE] = parts[DATABASE].replace(b"CREATE TABLE public.needs_need", b"CREATE TABEL public.needs_need")
        manifest = json.loads(parts["manifest.json"])
        manifest["parts"][DATABASE] = hashlib.sha256(parts[DATABASE]).hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()

    before = state(place / "files")
    assert restore(repacked(saved, foreign)).startswith("Nothing was restored. psql says: ")
    assert state(place / "files") == before


@pytest.mark.grown
def test_the_password_stands_on_no_command_line(place: Path, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    real = subprocess.run

    def run(command: list[str], **options: Any) -> Any:
        seen.append((command, options.get("env") or {}))
        return real(command, **options)

    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "very secret")
    monkeypatch.setattr(subprocess, "run", run)
    call_command("backup", str(place / "new.tar.gz"), stdout=io.StringIO())
    assert [environment.get("PGPASSWORD") for command, environment in seen if "--version" not in command] == ["very secret"]
    assert "very secret" not in str([command for command, _ in seen])


@pytest.mark.grown
def test_a_program_that_is_older_than_the_server_is_not_taken(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "_version", lambda path: 9)
    with pytest.raises(databases.CannotCopy, match=r"pg_dump of version .* or newer is not installed"):
        databases.program("pg_dump")
