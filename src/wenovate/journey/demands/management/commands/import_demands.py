"""`import_demands FILE PROGRAMME`: take over competitions that another platform published, from its JSON feed. Reports by row."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from wenovate.base.gate import Conflict
from wenovate.base.gate.actor import OPERATOR
from wenovate.journey.demands import actions
from wenovate.journey.demands.enums import Area
from wenovate.journey.demands.importing import SAYS, Row, WrongFeed, read
from wenovate.journey.demands.queries import ANSWERING
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Run


class Command(BaseCommand):
    """Repeating it changes nothing."""

    help = "Takes over competitions from a JSON feed as demands of a programme, and reports by row."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the programme, and what the feed does not say."""
        parser.add_argument("file", type=Path)
        parser.add_argument("programme", help="slug of the programme among whose demands they stand")
        parser.add_argument("--area", choices=Area.values, default=Area.ADMINISTRATION.value, help="the feed knows no areas of ours")
        parser.add_argument("--zone", default="America/New_York", help="the time zone in which its hours were written")
        parser.add_argument("--dry-run", action="store_true", help="read, check and tell; take nothing")

    @translation.override("en")
    def handle(self, *args: Any, **options: Any) -> None:
        """Read, tell, take."""
        run = programmes.run_of(options["programme"])
        form = programmes.question_set(run.programme, "demand")
        limits = {question.key: question.max for question in form.definition.questions if question.max}
        rows = self._read(options, run, limits)
        taken: Counter[str] = Counter()
        for row in rows:
            outcome = self._take(row, run, form, dry=options["dry_run"])
            taken[outcome] += 1
            self.stdout.write(f"row {row.line}, {row.number or '–'}, {row.answers.get('title', '')[:60]}: {_told(row, outcome)}")
        self.stdout.write("")
        self.stdout.write("; ".join(f"{outcome}: {count}" for outcome, count in sorted(taken.items())) or "Nothing stands in it.")
        if options["dry_run"]:
            self.stdout.write("Nothing was taken: this was a dry run.")

    def _read(self, options: dict[str, Any], run: Run, limits: dict[str, int]) -> list[Row]:
        path = options["file"]
        try:
            return read(path.read_bytes(), area=options["area"], zone=options["zone"], into=run.programme.zone, limits=limits)
        except OSError as error:
            raise CommandError(f"{path.name} cannot be read: {error.strerror}") from error
        except WrongFeed as wrong:
            raise CommandError(f"{path.name} is no such feed: {wrong}") from wrong

    def _take(self, row: Row, run: Run, form: Any, *, dry: bool) -> str:
        if row.refused:
            return "refused"
        if dry:
            return "fit"
        windows = {stage.key: [row.span] for stage in run.programme.frozen.stages_of(ANSWERING) if row.span is not None}
        answers: dict[str, Any] = dict(row.answers)
        where = {"source": row.source, "number": row.number}
        try:
            actions.take_over(run.programme, form, answers, windows=windows, **where, by=OPERATOR, at=timezone.now())
        except Conflict:
            return "as before"
        return "new"


def _told(row: Row, outcome: str) -> str:
    said = "; ".join(SAYS[code] for code in row.doubts)
    return said if row.refused else f"{outcome}; {said}" if said else outcome
