"""A PostgreSQL of one's own for the tests: found where Debian hides it, started on a free port, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The folder of initdb and postgres, newest version first; None where there is none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    hidden = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4].split(".")[0]))
    return hidden[-1].parent if hidden else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """The address (DATABASE_URL) of a fresh server, as long as the block runs."""
    # The server refuses to run as root.
    owner = "postgres" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="wenovate-pg-"))
    if owner:
        os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
    port = _free_port()
    options = {"user": owner} if owner else {}
    initialise = [programs / "initdb", "-D", folder / "data", "-U", "wenovate", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run([str(part) for part in initialise], check=True, capture_output=True, cwd="/", **options)  # type: ignore[call-overload]
    settings = [
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
        "max_connections=200",
        # Nothing here outlives the block, and nothing is copied elsewhere: as little as possible is written to the disk.
        "fsync=off",
        "full_page_writes=off",
        # Two workers that restore at once hold a lock on every table and index of both databases, old and new.
        "max_locks_per_transaction=256",
        "synchronous_commit=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_wal_size=4GB",
    ]
    start = [programs / "postgres", "-D", folder / "data", "-p", port, *(part for setting in settings for part in ("-c", setting))]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen([str(part) for part in start], stdout=log, stderr=log, cwd="/", **options)  # type: ignore[call-overload]
    try:
        _wait(programs, port)
        subprocess.run(
            [str(programs / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", "wenovate", "wenovate"], check=True, capture_output=True
        )
        yield f"postgresql://wenovate@127.0.0.1:{port}/wenovate"
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(programs: Path, port: int) -> None:
    for _ in range(100):
        ready = subprocess.run([str(programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(port)], capture_output=True)
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    raise SystemExit("PostgreSQL did not start within ten seconds.")
