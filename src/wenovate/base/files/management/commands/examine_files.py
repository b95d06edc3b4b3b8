"""`examine_files`: has every PDF's signatures examined anew, as after trust roots were installed."""

from typing import Any

from django.core.management.base import BaseCommand

from wenovate.base import clock
from wenovate.base.files import examining


class Command(BaseCommand):
    """Asks only; the worker examines."""

    help = "Has the signatures of every PDF that was handed in examined anew, with the trust roots that are installed now."

    def handle(self, *args: Any, **options: Any) -> None:
        """All of them."""
        self.stdout.write(f"{examining.examine_again(clock.now())} files wait for the worker")
