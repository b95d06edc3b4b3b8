"""`record_bounce < report`: what the mail server pipes a delivery report into."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wenovate.base.outbox import bouncing


class Command(BaseCommand):
    """Always ends well: a mail server that is told of an error would send the report about it again."""

    help = "Reads a delivery report (RFC 3464) from standard input and marks the mail that came back."

    def handle(self, *args: Any, **options: Any) -> None:
        """One report."""
        marked = bouncing.record(sys.stdin.buffer.read(1_000_000), timezone.now())
        self.stdout.write(f"Mail {marked} came back" if marked else "Nothing of ours came back")
