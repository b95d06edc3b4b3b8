"""`verify`: recompute every hash, seal, counter and result, and hold what is stored against them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from wenovate.web.proof import checks


class Command(BaseCommand):
    """Ends with an error that names the first row that does not hold."""

    help = "Recomputes the seals of the log, the hashes of all answers and sheets, counters and results; names the first row that does not hold."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was checked."""
        with translation.override("en"):
            fault = checks.first_fault()
            if fault:
                raise CommandError(f"{fault}. It is the first that does not hold.")
            erased = checks.erased()
            kept = f"; personal data erased in {erased} texts, their marks kept" if erased else ""
            self.stdout.write(f"{checks.rows()} entries, {checks.results()} results: all hold{kept}")
