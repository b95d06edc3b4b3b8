"""`demo`: web server and worker as one group on this machine, with invented data, until Ctrl-C."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wenovate.base import clock, texts
from wenovate.spine.programmes.models import Programme
from wenovate.web.demo import terminal
from wenovate.web.demo.loading import load_demo

READY = """
We-novate demo is ready:  {address}        (Ctrl-C stops it; your changes are kept; {again} --fresh starts over)
Sign in without a mailbox: choose a person at the top of any page, or open {address}/en/demo/   Mail that would have been sent: {address}/en/demo/mail/
Today in the demo: {today}.  Ten-minute tour: {address}/en/demo/tour/
"""


class Command(BaseCommand):
    """Loads on the first start and after --fresh."""

    help = "Runs the demo on http://127.0.0.1:8000."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, and from what state."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fresh", action="store_true", help="throw the demo's data away and load it anew")
        parser.add_argument("--no-open", action="store_true", help="do not open a browser")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, wait."""
        if not settings.DEMO:
            raise CommandError(f"The demo runs in demo mode alone: start it with {terminal.DEMO}.")
        port = options["port"]
        self._require_free(port)
        if options["fresh"]:
            self._throw_away()
        self._prepare()
        self._run(port, open_browser=not options["no_open"])

    def _require_free(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError) as taken:
                raise CommandError(f"Port {port} is taken by another program. Choose another: {terminal.DEMO} --port {port + 1}") from taken

    def _throw_away(self) -> None:
        if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
            raise CommandError("--fresh throws away the embedded database only. Drop and create the one of DATABASE_URL yourself.")
        database = Path(settings.DATABASES["default"]["NAME"])
        for ending in ("", "-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        if Programme.objects.exists():
            clock.wind()
            return
        self.stdout.write("Loading the demo: people, bodies and texts, all invented (a few seconds) …")
        load_demo(timezone.now())

    def _run(self, port: int, *, open_browser: bool) -> None:
        address = f"http://127.0.0.1:{port}"
        environment = os.environ | {"WENOVATE_ADDRESS": address, "WENOVATE_DEMO": "1"}
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        commands = [
            [*server, "--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "wenovate.wsgi:application"],
            [sys.executable, "-m", "wenovate", "worker"],
        ]
        running = [subprocess.Popen(command, env=environment) for command in commands]  # noqa: S603
        signal.signal(signal.SIGTERM, _stop)
        try:
            self._wait_for(f"{address}/healthz", running)
            today = texts.day_in_words(clock.today("Europe/Athens"), weekday=True, language="en")
            self.stdout.write(READY.format(address=address, again=terminal.DEMO, today=today))
            self.stdout.flush()
            if open_browser:
                with contextlib.suppress(webbrowser.Error):
                    webbrowser.open(address)
            while all(process.poll() is None for process in running):
                time.sleep(0.5)
            raise CommandError("The demo stopped by itself; its last lines above say why.")
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. Your changes are kept.")
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=15)

    def _wait_for(self, address: str, running: "list[subprocess.Popen[bytes]]") -> None:
        for _ in range(120):
            if any(process.poll() is not None for process in running):
                raise CommandError("The server did not start; its last lines above say why.")
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(address, timeout=2)  # noqa: S310 - our own address
                return
            time.sleep(0.25)
        raise CommandError("The server did not answer within 30 seconds.")


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
