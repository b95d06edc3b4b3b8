"""Asking the virus scanner clamd about a file, by its INSTREAM command. Called by the worker alone."""

import socket
import struct
from collections.abc import Iterable
from urllib.parse import urlsplit

CLEAN = ""
_LONGEST_ANSWER = 4096


class Unanswered(Exception):
    """The scanner is away, too slow, or said something else than clean or found. The message is for the server's log."""


def scan(pieces: Iterable[bytes], address: str, *, seconds: float = 60) -> str:
    """The name of the virus that was found in a file, empty (CLEAN) where there is none. Raises Unanswered."""
    try:
        with _connected(address, seconds) as line:
            line.sendall(b"zINSTREAM\0")
            # An empty piece would end the file.
            for piece in filter(None, pieces):
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
            return _verdict(_answer(line))
    except OSError as away:
        raise Unanswered(f"the scanner does not answer: {away}") from away


def _connected(address: str, seconds: float) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=seconds)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(seconds)
    line.connect(parts.path)
    return line


def _answer(line: socket.socket) -> str:
    """Up to the zero byte that ends it."""
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER and (piece := line.recv(_LONGEST_ANSWER)):
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> str:
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return CLEAN
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")[:120]
    raise Unanswered(f"the scanner said: {answer[:200]!r}")
