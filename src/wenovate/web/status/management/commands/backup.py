"""`backup FILE`: save database and files with a manifest of hashes."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wenovate.web.status import archive


class Command(BaseCommand):
    """Works while the installation runs."""

    help = "Writes a backup: one archive with the database, all files and a manifest of hashes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it whole or not at all."""
        target: Path = options["file"].resolve()
        if target.exists():
            raise CommandError(f"{target} is there already: name another file, or move it away.")
        try:
            files = archive.write(target, timezone.now())
        except (OSError, archive.WrongDatabase) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{target}: the database and {files} files. Keep it apart from this machine, and the secret key apart from it.")
