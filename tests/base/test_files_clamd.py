"""The virus scanner's language: what is sent, and what each answer means; no answer is never taken for a good one."""

import socket
import threading
from pathlib import Path

import pytest

from tests.scanner import HARMFUL, running
from wenovate.base.files import clamd

LARGE = bytes(range(256)) * 1024


def scan(content: bytes, address: str, seconds: float = 5) -> str:
    """What comes of a file."""
    return clamd.scan([content[:70_000], b"", content[70_000:]], address, seconds=seconds)


@pytest.mark.parametrize("content", [b"", b"a", LARGE], ids=["empty", "one byte", "several pieces"])
def test_a_clean_file_arrives_whole(content: bytes) -> None:
    with running() as scanner:
        assert (scan(content, scanner.address), scanner.seen) == (clamd.CLEAN, [content])


def test_what_was_found_has_its_name() -> None:
    with running() as scanner:
        assert scan(LARGE + HARMFUL, scanner.address) == "Eicar-Test-Signature"


def test_a_name_is_cut_to_the_length_of_a_name() -> None:
    with running(answer=b"stream: " + b"x" * 500 + b" FOUND\0") as scanner:
        assert scan(b"a", scanner.address) == "x" * 120


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"stream: ",
        b"stream: OK but not quite\0",
        b"OKAY\0",
        b"FOUND\0",
        b"stream: Can't allocate memory ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"\xff\xfe\xfd\0",
        b"x" * 10_000,
    ],
)
def test_any_other_answer_is_none(answer: bytes) -> None:
    with running(answer=answer) as scanner, pytest.raises(clamd.Unanswered):
        scan(b"a", scanner.address)


def test_a_file_that_is_too_large_for_the_scanner_is_not_clean() -> None:
    with running(limit=100_000) as scanner, pytest.raises(clamd.Unanswered):
        scan(LARGE, scanner.address)


def test_a_scanner_that_is_silent_is_not_waited_for_for_ever() -> None:
    with running(silent=True) as scanner, pytest.raises(clamd.Unanswered, match="timed out"):
        scan(b"a", scanner.address, seconds=0.2)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:/nowhere/clamd.ctl", "unix:///nowhere/clamd.ctl"])
def test_a_scanner_that_is_away_is_said_to_be(address: str) -> None:
    with pytest.raises(clamd.Unanswered, match="does not answer"):
        scan(b"a", address)


@pytest.mark.parametrize("form", ["unix:{}", "unix://{}"])
def test_a_scanner_behind_a_file_of_the_system(tmp_path: Path, form: str) -> None:
    place = tmp_path / "clamd.ctl"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))
        listening.listen()

        def answer() -> None:
            line, _ = listening.accept()
            with line:
                sent = b""
                while not sent.endswith(b"\0\0\0\0"):
                    sent += line.recv(100)
                line.sendall(b"stream: OK\0")

        thread = threading.Thread(target=answer)
        thread.start()
        assert scan(b"a", form.format(place)) == clamd.CLEAN
        thread.join()
