"""`doctor`: says what is misconfigured or does not run, and how to cure it."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone, translation

from wenovate.base import clock
from wenovate.web.status import checkup, conditions, queries
from wenovate.web.status.checkup import services
from wenovate.web.status.conditions import Condition

_HEADINGS = {"refused": "Must be cured", "waiting": "Look at it"}


class Command(BaseCommand):
    """Ends with exit code 1 where something must be cured. Reads only, but for the letter of --mail."""

    help = "Looks at settings, database, machine, services and the worker; says what is wrong and how to cure it."
    # Django's own checks would stop it before it could say in words what they mean.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """How to answer, and whether to try the mail."""
        parser.add_argument("--json", action="store_true", help="one JSON object, for a supervisor")
        parser.add_argument("--mail", metavar="ADDRESS", help="also hand a test letter over for this address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at everything, then say it."""
        with translation.override("en"):
            found = _all(options["mail"])
        well = not any(one.tone == "refused" for one in found)
        if options["json"]:
            self.stdout.write(json.dumps({"well": well, "matters": [asdict(one) for one in found]}, indent=1))
        else:
            self._say(found)
        if not well:
            raise SystemExit(1)

    def _say(self, found: list[Condition]) -> None:
        for tone, heading in _HEADINGS.items():
            for one in (matter for matter in found if matter.tone == tone):
                self.stdout.write(f"{heading}: {one.name}. {one.says}\n    {one.cure}")
        good = [one.name for one in found if one.tone == "good"]
        self.stdout.write(f"Well: {', '.join(good)}." if good else "Nothing is well.")


def _all(address: str | None) -> list[Condition]:
    found = checkup.run(checkup.BEFORE)
    if _is_well("Database", found):
        found += checkup.run(checkup.AFTER)
        if _is_well("Tables", found):
            found += _running()
    return [*found, services.send_test(address)] if address else found


def _is_well(name: str, found: list[Condition]) -> bool:
    return any(one.name == name and one.tone == "good" for one in found)


def _running() -> list[Condition]:
    """What the operator's page shows too."""
    at = clock.now()
    read = {"mail": queries.mail(at), "jobs": queries.jobs(), "sealing": queries.sealing(), "machine": queries.machine()}
    return conditions.all_of(queries.ticks(), read, at, timezone.now())
