"""`import_bodies FILE`: take a register of bodies from a CSV, XLSX or JSON file. Prints what is doubtful row by row, and the totals."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from wenovate.base.gate.actor import OPERATOR
from wenovate.people.organisations import actions, queries
from wenovate.people.organisations.enums import Kind, Level
from wenovate.people.organisations.importing import (
    Row,
    Settled,
    WrongRegister,
    kind_of,
    read_greek_register,
    read_sheet,
    settled_by,
    table_rows,
)
from wenovate.people.organisations.importing.words import FIELDS, PROBLEMS, SAYS, why


class Command(BaseCommand):
    """Repeating it changes nothing."""

    help = "Imports a register of bodies (CSV, XLSX, or the Greek register as JSON) and reports by row."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, what its columns are, what is taken, and how much is told."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--register", default="gr-diavgeia", help="name of the register, part of each body's key")
        parser.add_argument(
            "--column", action="append", default=[], metavar="FIELD=HEADING", help=f"what a column is; fields: {', '.join(FIELDS)}"
        )
        parser.add_argument("--country", help="two letters, for rows that do not say their own")
        parser.add_argument("--kind", choices=Kind.values, help="for rows that do not say their own")
        parser.add_argument("--level", choices=Level.values, help="for rows that do not say their own")
        parser.add_argument("--dry-run", action="store_true", help="read, check and tell; take nothing")
        parser.add_argument("--whole", action="store_true", help="take nothing unless all rows are valid")
        parser.add_argument("--totals-only", action="store_true", help="leave out the report by row")

    @translation.override("en")
    def handle(self, *args: Any, **options: Any) -> None:
        """Read, take, tell."""
        rows = self._read(options)
        if not options["totals_only"]:
            for row in rows:
                self._tell(row)
        self._totals(rows)
        if options["dry_run"]:
            self.stdout.write("Nothing was taken: this was a dry run.")
            return
        if options["whole"] and any(row.refused for row in rows):
            raise CommandError("Nothing was taken: not all rows are valid.")
        counts = actions.import_bodies(rows, register=options["register"], by=OPERATOR, at=timezone.now()).codes
        self.stdout.write(f"New: {counts['new']}; changed: {counts['changed']}; as before: {counts['same']}")

    def _read(self, options: Mapping[str, Any]) -> list[Row]:
        path = options["file"]
        try:
            content = path.read_bytes()
            if kind_of(content) == "json":
                return read_greek_register(content)
            sheet = read_sheet(content)
            mapping = queries.mapping_for(options["register"], sheet.headings) | _named(options["column"])
            known = settled_by(sheet.headings)
            settled = Settled(*(options[name] or getattr(known, name) for name in ("country", "kind", "level")))
            return table_rows(sheet, mapping, settled)
        except OSError as error:
            raise CommandError(f"{path.name} cannot be read: {error.strerror}") from error
        except WrongRegister as wrong:
            raise CommandError(f"{path.name}: {PROBLEMS[wrong.code]}") from wrong

    def _tell(self, row: Row) -> None:
        name = row.values.get("official_name", "")
        if row.refused:
            self.stdout.write(f"row {row.line}, {row.uid}: refused: {why(row.refused, ())}")
        elif row.warnings:
            self.stdout.write(f"row {row.line}, {row.uid}, {name}: taken; {why('', row.warnings)}")

    def _totals(self, rows: list[Row]) -> None:
        warned = sum(bool(row.warnings) and not row.refused for row in rows)
        refused, repeats = sum(bool(row.refused) for row in rows), sum(row.repeats for row in rows)
        self.stdout.write("")
        self.stdout.write(f"Rows: {len(rows)}; taken: {len(rows) - warned - refused}; taken with a warning: {warned}; refused: {refused}")
        if repeats:
            self.stdout.write(f"Lines that repeat a row, read as one: {repeats}")
        for code, count in Counter(code for row in rows for code in row.warnings if not row.refused).most_common():
            self.stdout.write(f"  {count:>6}  {SAYS[code]}")


def _named(given: list[str]) -> dict[str, str]:
    """Fields with their headings, as --column gives them."""
    pairs = [entry.partition("=") for entry in given]
    wrong = [name for name, _sign, heading in pairs if name not in FIELDS or not heading]
    if wrong:
        raise CommandError(f"--column wants FIELD=HEADING with one of {', '.join(FIELDS)}; this is none: {', '.join(wrong)}")
    return {name: heading for name, _sign, heading in pairs}
