"""`set_up`: tables, the table of attempts, static files. After an installation and after every upgrade; again and at once does no harm."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import locks
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

# Any number that nobody else takes.
_LOCK = 2_026_112_2


class Command(BaseCommand):
    """What a new version needs before it serves anybody."""

    help = "Brings the tables up to date and collects the static files. Harmless to repeat, and two at once wait for each other."
    # The check of the database belongs to doctor; here its tables may not be there yet.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """One after the other, and never two of us at the same time."""
        verbosity = options["verbosity"] - 1
        with _alone_on_this_machine(), _alone_in_the_database():
            call_command("migrate", verbosity=verbosity, interactive=False)
            call_command("createcachetable", verbosity=verbosity)
            call_command("collectstatic", verbosity=verbosity, interactive=False)
        self.stdout.write("Tables, attempts and static files are those of this version.")


@contextmanager
def _alone_on_this_machine() -> Iterator[None]:
    var = Path(settings.VAR)
    var.mkdir(parents=True, exist_ok=True)
    place: IO[str]
    with (var / "set-up.lock").open("w") as place:
        locks.lock(place, locks.LOCK_EX)
        yield


@contextmanager
def _alone_in_the_database() -> Iterator[None]:
    """Two machines on one database; the embedded one is on this machine anyway."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
