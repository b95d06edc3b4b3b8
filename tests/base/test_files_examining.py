"""Examining what was handed in: once, by the worker, with what failed tried again; and what is given out meanwhile."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from tests import papers
from tests.personas import NOW
from tests.scanner import HARMFUL, Scanner, running
from wenovate.base.files import examining
from wenovate.base.files.examining import examine, examine_again, examine_waiting, on_infected
from wenovate.base.files.guards import given_out
from wenovate.base.files.models import IN_HAND, Examination, File, Virus
from wenovate.base.files.storing import keep, store

SIGNED = papers.signed()
INFECTED = papers.plain(HARMFUL.decode())


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path, now: Any) -> None:
    settings.MEDIA_ROOT, settings.TRUST, settings.CLAMD = tmp_path / "files", tmp_path / "trust", ""


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    """A scanner that this installation asks."""
    with running() as found:
        settings.CLAMD = found.address
        yield found


@pytest.fixture
def told() -> Iterator[list[tuple[File, datetime]]]:
    """The owner of this test, who is told of what is infected."""
    heard: list[tuple[File, datetime]] = []
    on_infected.sign_in("test", lambda file, at: heard.append((file, at)))
    yield heard
    del on_infected._entries["test"]


def handed_in(content: bytes = SIGNED, name: str = "document.pdf") -> File:
    """A file that somebody has just handed in."""
    return store(SimpleUploadedFile(name, content), by=7, at=NOW)


def found_in(file: File) -> Examination:
    """Its examination as it stands."""
    return Examination.objects.get(file=file)


def test_handing_in_asks_the_worker(transactional_db: None) -> None:
    file = handed_in()
    assert (found_in(file).examined_at, DBTaskResult.objects.ready().count()) == (None, 1)
    call_command("worker", "--once")
    found = found_in(file)
    assert (found.examined_at, found.pages, len(found.signatures), found.unreadable) == (NOW, 1, 1, "")


def test_what_the_software_made_is_not_examined(db: None) -> None:
    keep(SIGNED, "receipt.pdf", "application/pdf", at=NOW)
    assert (Examination.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_the_roots_in_the_folder_are_trusted(db: None, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.TRUST.mkdir()
    (settings.TRUST / "authority.pem").write_bytes(papers.authority(papers.AUTHORITY).pem)
    (settings.TRUST / "empty.pem").write_text("")
    file = handed_in()
    examine(str(file.pk))
    assert [one["trust"] for one in found_in(file).signatures] == ["known"]
    assert [record.getMessage() for record in caplog.records] == [f"empty.pem in {settings.TRUST} holds no certificate"]


def test_roots_that_are_installed_later_count_once_the_files_are_examined_again(db: None, settings: Any, now: Any) -> None:
    file = handed_in()
    examine(str(file.pk))
    settings.TRUST.mkdir()
    (settings.TRUST / "authority.crt").write_bytes(papers.authority(papers.AUTHORITY).pem)
    now.shift(IN_HAND)
    examine_waiting(NOW + IN_HAND)
    before = [one["trust"] for one in found_in(file).signatures]
    assert examine_again(NOW + IN_HAND) == 1
    examine_waiting(NOW + IN_HAND)
    assert (before, [one["trust"] for one in found_in(file).signatures]) == (["unknown"], ["known"])


def test_the_command_asks_for_all_of_them(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        examine(str(handed_in().pk))
    call_command("examine_files")
    assert capsys.readouterr().out == "2 files wait for the worker\n"


def test_a_certificate_is_asked_for_the_day_on_which_the_document_came(db: None, settings: Any) -> None:
    settings.TRUST.mkdir()
    (settings.TRUST / "authority.pem").write_bytes(papers.authority(papers.AUTHORITY).pem)
    file = handed_in(papers.signed(by=papers.signer(until=NOW - timedelta(days=1))))
    File.objects.filter(pk=file.pk).update(uploaded_at=NOW - timedelta(days=2))
    examine(str(file.pk))
    assert [one["trust"] for one in found_in(file).signatures] == ["known"]


def test_a_picture_has_one_page_and_no_signature(db: None) -> None:
    file = handed_in(papers.png(), "scan.png")
    examine(str(file.pk))
    found = found_in(file)
    assert (found.examined_at, found.pages, found.signatures, found.unreadable) == (NOW, 1, [], "")


@pytest.mark.parametrize(("content", "code"), [(papers.locked(), "locked"), (b"%PDF-1.7 %%EOF", "damaged")])
def test_what_cannot_be_read_leaves_a_code(db: None, content: bytes, code: str) -> None:
    file = handed_in(content)
    examine(str(file.pk))
    assert (found_in(file).unreadable, found_in(file).examined_at) == (code, NOW)


def test_a_file_that_is_gone_leaves_a_code(db: None, caplog: pytest.LogCaptureFixture) -> None:
    file = handed_in()
    Path(file.stored.path).unlink()
    with caplog.at_level(logging.CRITICAL):
        examine(str(file.pk))
    assert found_in(file).unreadable == "gone"


def test_a_file_that_takes_too_long_leaves_a_code(db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(examining, "SECONDS", 0.01)
    file = handed_in()
    with caplog.at_level(logging.CRITICAL):
        examine(str(file.pk))
    assert found_in(file).unreadable == "too_much"


@pytest.mark.parametrize("harm", ["import os; os.abort()", "while True: pass", "list(range(10**9))"])
def test_a_reader_that_breaks_down_takes_nothing_with_it(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, harm: str
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(f"import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28))\n{harm}\n")
    monkeypatch.setattr(examining, "PROGRAM", broken)
    monkeypatch.setattr(examining, "SECONDS", 1)
    file = handed_in()
    with caplog.at_level(logging.CRITICAL):
        examine(str(file.pk))
    assert found_in(file).unreadable == "too_much"


def test_the_reader_imports_nothing_of_ours_and_says_one_line_of_json(tmp_path: Path) -> None:
    program = [sys.executable, "-P", str(examining.PROGRAM), str(tmp_path), NOW.isoformat()]
    done = subprocess.run(program, input=SIGNED, capture_output=True, check=True)
    assert (set(json.loads(done.stdout)), done.stderr) == ({"pages", "signatures", "unreadable", "unusable_roots"}, b"")


def test_what_a_worker_left_undone_is_taken_up_and_what_another_has_in_hand_is_not(db: None) -> None:
    file = handed_in(papers.plain())
    examine_waiting(NOW + IN_HAND - timedelta(seconds=1))
    before = found_in(file).examined_at
    examine_waiting(NOW + IN_HAND)
    assert (before, found_in(file).examined_at) == (None, NOW)


def test_examining_twice_changes_nothing(db: None, scanner: Scanner, now: Any) -> None:
    file = handed_in()
    examine(str(file.pk))
    before = Examination.objects.values().get()
    now.shift(timedelta(hours=1))
    examine(str(file.pk))
    assert (Examination.objects.values().get(), len(scanner.seen)) == (before, 1)


def test_without_a_scanner_a_file_waits_and_is_given_out(db: None) -> None:
    file = handed_in()
    examine(str(file.pk))
    assert (found_in(file).virus, bool(given_out(file))) == (Virus.WAITING, True)


def test_a_clean_file_is_given_out_once_it_is_known_to_be(db: None, scanner: Scanner) -> None:
    file = handed_in()
    before = given_out(file)
    examine(str(file.pk))
    assert (bool(before), bool(given_out(file)), found_in(file).virus, scanner.seen) == (False, True, Virus.CLEAN, [SIGNED])


def test_an_infected_file_is_never_given_out_and_nothing_opens_it(db: None, scanner: Scanner, settings: Any, told: list[Any]) -> None:
    file = handed_in(INFECTED)
    examine(str(file.pk))
    settings.CLAMD = ""
    found = found_in(file)
    assert (found.virus, found.virus_name, found.pages, told) == (Virus.INFECTED, "Eicar-Test-Signature", None, [(file, NOW)])
    with override("en"):
        assert given_out(file).reason == (
            "A virus was found in this file (Eicar-Test-Signature): it is not given out. Hand in a clean copy, or ask for one."
        )
    assert (examine_again(NOW), Examination.objects.due(NOW + timedelta(days=9), scanning=True).count()) == (0, 0)


def test_the_owner_is_told_once(db: None, scanner: Scanner, told: list[Any]) -> None:
    file = handed_in(INFECTED)
    first, second = (Examination.objects.select_related("file").get(file=file) for _ in range(2))
    for one in (first, second):
        examining._scan(one)
    assert told == [(file, NOW)]


def test_where_the_owner_cannot_be_told_it_is_tried_again(db: None, scanner: Scanner, told: list[Any]) -> None:
    def stumble(file: File, at: datetime) -> None:
        raise RuntimeError("stumbled")

    file = handed_in(INFECTED)
    on_infected.sign_in("test.stumbles", stumble)
    with pytest.raises(RuntimeError):
        examine(str(file.pk))
    del on_infected._entries["test.stumbles"]
    assert (found_in(file).virus, bool(given_out(file))) == (Virus.WAITING, False)
    examine(str(file.pk))
    assert found_in(file).virus == Virus.INFECTED


def test_one_that_always_fails_does_not_keep_the_others_waiting(db: None, scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(file: File, at: datetime) -> None:
        raise RuntimeError("stumbled")

    monkeypatch.setattr(examining, "AT_A_TICK", 1)
    _, good = handed_in(INFECTED), handed_in(papers.png(), "scan.png")
    on_infected.sign_in("test.stumbles", stumble)
    with pytest.raises(RuntimeError):
        examine_waiting(NOW + IN_HAND)
    examine_waiting(NOW + IN_HAND)
    del on_infected._entries["test.stumbles"]
    assert (found_in(good).virus, Examination.objects.due(NOW + 2 * IN_HAND, scanning=True).count()) == (Virus.CLEAN, 1)


def test_a_scanner_without_an_answer_is_asked_again_and_the_page_says_so(db: None, scanner: Scanner, now: Any, caplog: Any) -> None:
    scanner.answer = b"stream: out of memory ERROR\0"
    file, asked, states = handed_in(), [], []
    with caplog.at_level(logging.CRITICAL):
        for _ in range(70):
            before = len(scanner.seen)
            examine_waiting(examining.clock.now())
            if len(scanner.seen) > before:
                asked.append((examining.clock.now() - NOW) // timedelta(minutes=1))
                states.append(found_in(file).virus)
            now.shift(timedelta(minutes=1))
    assert (asked, states) == ([10, 15, 25, 40, 60], ["waiting", "waiting", "failed", "failed", "failed"])
    with override("en"):
        assert given_out(file).reason.startswith("This file could not be checked for viruses yet, so it is not given out.")
    scanner.answer = None
    examine(str(file.pk))
    assert (found_in(file).virus, bool(given_out(file))) == (Virus.CLEAN, True)


def test_what_was_handed_in_before_there_was_a_scanner_is_scanned_too(db: None, settings: Any) -> None:
    file = handed_in()
    examine(str(file.pk))
    with running() as late:
        settings.CLAMD = late.address
        before = bool(given_out(file))
        examine_waiting(NOW + IN_HAND)
    assert (before, bool(given_out(file))) == (False, True)
