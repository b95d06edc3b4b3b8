"""`import_bodies FILE`: take a register of public bodies. Prints what is doubtful row by row, and the totals."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wenovate.base.gate.actor import OPERATOR
from wenovate.people.organisations import actions
from wenovate.people.organisations.importing import Row, WrongRegister, read_greek_register

SAYS = {
    "tax_number": "the check digit of the tax number does not hold",
    "same_name": "another body has the same name",
    "alphabets": "the name mixes Latin and Greek letters",
    "spaces": "stray spaces (removed)",
    "supervisor": "the supervising body is not in the file",
    "not_eligible": "its category may not join the network",
    "number_twice": "the number stood before in this file",
    "no_number": "no register number",
    "no_name": "no name",
    "too_long": "the name or number is too long",
    "not_an_object": "this is no body",
}


class Command(BaseCommand):
    """Repeating it changes nothing."""

    help = "Imports the Greek register of public bodies (JSON) and reports by row."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how much is told."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--register", default="gr-diavgeia", help="name of the register, part of each body's key")
        parser.add_argument("--totals-only", action="store_true", help="leave out the report by row")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, take, tell."""
        try:
            rows = read_greek_register(options["file"])
        except WrongRegister as error:
            raise CommandError(str(error)) from error
        facts = actions.import_bodies(rows, register=options["register"], by=OPERATOR, at=timezone.now())
        if not options["totals_only"]:
            for row in rows:
                self._tell(row)
        self._totals(rows, facts.codes)

    def _tell(self, row: Row) -> None:
        name = row.values.get("official_name", "")
        if row.refused:
            self.stdout.write(f"row {row.line}, {row.uid}: refused: {SAYS[row.refused]}")
        elif row.warnings:
            self.stdout.write(f"row {row.line}, {row.uid}, {name}: taken; {'; '.join(SAYS[code] for code in row.warnings)}")

    def _totals(self, rows: list[Row], counts: dict[str, object]) -> None:
        warned = sum(bool(row.warnings) and not row.refused for row in rows)
        refused = sum(bool(row.refused) for row in rows)
        self.stdout.write("")
        self.stdout.write(f"Rows: {len(rows)}; taken: {len(rows) - warned - refused}; taken with a warning: {warned}; refused: {refused}")
        for code, count in Counter(code for row in rows for code in row.warnings if not row.refused).most_common():
            self.stdout.write(f"  {count:>6}  {SAYS[code]}")
        self.stdout.write(f"New: {counts['new']}; changed: {counts['changed']}; as before: {counts['same']}")
