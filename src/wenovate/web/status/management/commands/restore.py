"""`restore FILE`: check a backup, then put it in place. Stop the web server and the worker first."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wenovate.base.log.sealing import count_rows, first_breach
from wenovate.web.status import archive


class Command(BaseCommand):
    """A damaged archive changes nothing."""

    help = "Checks a backup and puts it in place; what stood there is kept beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Check all, replace, bring the tables up to date, verify."""
        try:
            archive.require_embedded()
        except archive.WrongDatabase as wrong:
            raise CommandError(str(wrong)) from wrong
        Path(settings.VAR).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.VAR) as passing:
            try:
                manifest = archive.unpack(options["file"], Path(passing))
            except archive.DamagedArchive as damage:
                raise CommandError(f"Nothing was restored. {damage}.") from damage
            archive.put_in_place(Path(passing))
        call_command("migrate", verbosity=0)
        if first_breach() is not None:
            raise CommandError("Restored, but the log does not hold: run `verify`, which names the row.")
        self.stdout.write(f"Restored the state of {manifest['made_at']}: {count_rows()} log rows, all hold.")
