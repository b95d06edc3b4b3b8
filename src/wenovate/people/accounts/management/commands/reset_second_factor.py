"""`reset_second_factor ADDRESS`: for the last administrator, whom nobody else in the installation can help."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wenovate.base.gate import Conflict
from wenovate.base.gate.actor import OPERATOR
from wenovate.people.accounts.actions import reset_factors
from wenovate.people.accounts.models import Person


class Command(BaseCommand):
    """The same act as on the page, with the same traces."""

    help = "Resets the second factor of somebody who lost it; all their sign-ins end and a letter tells them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, on what document and why."""
        parser.add_argument("address")
        parser.add_argument("--document", required=True, help="protocol number of the document that was checked")
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Everything or nothing."""
        person = Person.objects.at_address(options["address"])
        if person is None:
            raise CommandError(f"No account has the address {options['address']}.")
        try:
            reset_factors(person, document=options["document"], reason=options["reason"], by=OPERATOR, at=timezone.now())
        except Conflict as nothing:
            raise CommandError(str(nothing)) from nothing
        self.stdout.write(f"The second factor of {person.name} is reset; they sign in with a code sent to {person.email}.")
