"""A virus scanner for tests: a thread that speaks clamd's INSTREAM and answers what the test tells it to."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

# Not the sign that scanners know, lest one remove this file: it stands for it here.
HARMFUL = b"a sign that stands for a virus"


@dataclass
class Scanner:
    """Where it listens, what it was sent, and what it says: `answer` None is found out from the content."""

    address: str = ""
    answer: bytes | None = None
    # It closes the line after so many bytes, as clamd does with what is too large for it.
    limit: int | None = None
    silent: bool = False
    seen: list[bytes] = field(default_factory=list)

    def said(self, content: bytes) -> bytes:
        """Its answer to a file."""
        if self.answer is not None:
            return self.answer
        return b"stream: Eicar-Test-Signature FOUND\0" if HARMFUL in content else b"stream: OK\0"


def _received(line: Any, limit: int | None) -> "bytes | None":
    """What was sent; None where it was more than the limit."""
    content = b""
    while (size := struct.unpack("!I", line.read(4))[0]) != 0:
        content += line.read(size)
        if limit is not None and len(content) > limit:
            return None
    return content


@contextmanager
def running(**said: Any) -> Iterator[Scanner]:
    """A scanner on a port of its own."""
    scanner, ended = Scanner(**said), threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            assert self.rfile.read(10) == b"zINSTREAM\0"
            content = _received(self.rfile, scanner.limit)
            if scanner.silent:
                ended.wait(10)
            elif content is None:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
            else:
                scanner.seen.append(content)
                self.wfile.write(scanner.said(content))

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A line that a test cuts is no news."""

    with Server(("127.0.0.1", 0), Handler) as server:
        scanner.address = f"tcp://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield scanner
        finally:
            ended.set()
            server.shutdown()
            thread.join()
