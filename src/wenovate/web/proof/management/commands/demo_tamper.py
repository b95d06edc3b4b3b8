"""`demo-tamper`: change one score in a copy of the demo, and see that `verify` names its row."""

import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import translation

from wenovate.methods.evaluation.enums import PUBLISHED
from wenovate.methods.evaluation.models import Sheet
from wenovate.web.proof import checks


class Command(BaseCommand):
    """The demo itself is not touched."""

    help = "Demo only: changes one score in a copy of the database and shows that verify finds the row."

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy, change, verify the copy."""
        if not settings.DEMO or connection.vendor != "sqlite":
            raise CommandError("Only the demo, on its own database, is tampered with.")
        sheet = Sheet.objects.filter(filed_at__isnull=False, round__status=PUBLISHED).order_by("-pk").first()
        if sheet is None:
            raise CommandError("No result has been published yet: there is no score to change.")
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.sqlite3"
            changed = _change(sheet, copy)
            self.stdout.write(f"In a copy, sheet {sheet.pk}: {changed}")
            with translation.override("en"):
                self.stdout.write(f"{_fault_of(copy)}. First row that does not hold.")


def _change(sheet: Sheet, copy: Path) -> str:
    """Copy the database and change one score of a sheet in it, past everything that guards it; say what."""
    connection.ensure_connection()
    with sqlite3.connect(copy) as other:
        connection.connection.backup(other)
        key, score = next((key, score) for key, score in sheet.answers.items() if str(score).isdigit())
        better = "5" if score != "5" else "4"
        answers = json.dumps({**sheet.answers, key: better})
        other.execute("UPDATE evaluation_sheet SET answers = ? WHERE id = ?", (answers, sheet.pk))
    other.close()
    return f"{key} was {score}, is now {better}"


def _fault_of(copy: Path) -> str:
    """What `verify` says of the copy."""
    original = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(copy)
    try:
        return checks.first_fault() or "Nothing was found"
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original
