"""`open_unit SLUG`: open a unit, or bring its name and contact up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from wenovate.base import texts
from wenovate.base.gate.actor import OPERATOR
from wenovate.people.organisations import actions


class Command(BaseCommand):
    """The office that runs programmes."""

    help = "Opens a unit, or changes the name, address and contact of one that there is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name and address in each language, and how to reach it."""
        parser.add_argument("slug")
        for language in texts.LANGUAGES:
            parser.add_argument(f"--name-{language}", required=True)
            parser.add_argument(f"--address-{language}", default="")
        parser.add_argument("--country", required=True, choices=["GR", "CZ"])
        parser.add_argument("--email", required=True)
        parser.add_argument("--phone", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """One act."""
        facts = actions.open_unit(
            options["slug"],
            name={language: options[f"name_{language}"] for language in texts.LANGUAGES},
            address={language: options[f"address_{language}"] for language in texts.LANGUAGES},
            country=options["country"],
            email=options["email"],
            phone=options["phone"],
            by=OPERATOR,
            at=timezone.now(),
        )
        self.stdout.write(f"The unit {options['slug']} {'is open' if facts.codes['new'] else 'was brought up to date'}.")
