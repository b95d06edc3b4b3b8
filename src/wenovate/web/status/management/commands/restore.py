"""`restore FILE`: check a backup, then put it in place. Stop the web server and the worker first."""

import io
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wenovate.web.status import archive, databases

_OTHER_KEY = (
    "This archive was made with another secret key: issued codes that are unused are worthless, and everybody signs in again. "
    "If you have that key, set it as WENOVATE_SECRET_KEY_OLD."
)


class Command(BaseCommand):
    """A damaged archive changes nothing."""

    help = "Checks a backup and puts it in place; what stood there is kept beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one, and whether to look only."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="check the archive and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check all, replace, bring the tables up to date, verify."""
        Path(settings.VAR).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unpacked-", dir=settings.VAR) as passing:
            try:
                manifest = archive.unpack(options["file"], Path(passing))
                archive.require_fit(manifest)
                if not archive.has_its_key(manifest):
                    self.stderr.write(_OTHER_KEY)
                if options["check"]:
                    self.stdout.write(f"The archive of {manifest['made_at']} is whole and can be restored here.")
                    return
                archive.put_in_place(Path(passing))
            except (archive.DamagedArchive, archive.UnfitArchive, databases.CannotCopy) as fault:
                raise CommandError(f"Nothing was restored. {fault}.") from fault
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.stdout.write(f"Restored the state of {manifest['made_at']}. {self._verified()}")

    def _verified(self) -> str:
        said = io.StringIO()
        try:
            call_command("verify", stdout=said)
        except CommandError as fault:
            raise CommandError(f"Restored, but it does not hold: {fault}") from fault
        return said.getvalue().strip()
