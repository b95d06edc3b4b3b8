"""`backup PLACE`: save database and files with a manifest of hashes."""

import re
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wenovate.base.outbox import ticking
from wenovate.web.status import archive, databases

_DATED = re.compile(r"wenovate-\d{8}T\d{6}Z\.tar\.gz")


class Command(BaseCommand):
    """Works while the installation runs."""

    help = "Writes a backup: one archive with the database, all files and a manifest of hashes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and how many to keep there."""
        parser.add_argument("place", type=Path, help="a new file, or a folder, where the archive is named after the time")
        parser.add_argument("--keep", type=int, metavar="N", help="in a folder: keep the newest N archives and remove the older ones")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it whole or not at all; only then do older ones go."""
        place, keep = options["place"].resolve(), options["keep"]
        if keep is not None and (keep < 1 or not place.is_dir()):
            raise CommandError("--keep wants a number from 1, and a folder to keep that many archives in.")
        began, now = time.monotonic(), timezone.now()
        target = place / f"wenovate-{now:%Y%m%dT%H%M%SZ}.tar.gz" if place.is_dir() else place
        if target.exists():
            raise CommandError(f"{target} is there already: name another file, or move it away.")
        try:
            written = archive.write(target, now)
        except (OSError, databases.CannotCopy) as error:
            raise CommandError(f"Nothing was written. {error}") from error
        ticking.note("backup", took=time.monotonic() - began)
        self.stdout.write(
            f"{target}: the database and {written.files} files. Keep it apart from this machine, and the secret key apart from it."
        )
        if written.missing:
            self.stderr.write(f"{len(written.missing)} files that the database names are missing on the disk: run verify.")
        for old in _older(place, keep) if keep else []:
            old.unlink()
            self.stdout.write(f"{old.name}: removed, {keep} newer ones are there.")


def _older(folder: Path, keep: int) -> list[Path]:
    """The archives beyond the newest; the name says the time."""
    return sorted((path for path in folder.iterdir() if _DATED.fullmatch(path.name)), reverse=True)[keep:]
