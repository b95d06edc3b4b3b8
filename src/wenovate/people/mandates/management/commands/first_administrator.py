"""`first_administrator ADDRESS`: opens the account of the installation's first administrator. Later ones are made in the installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from wenovate.base.gate.actor import OPERATOR
from wenovate.people.accounts.actions import enrol
from wenovate.people.mandates.actions import grant_role
from wenovate.people.mandates.enums import Role
from wenovate.people.mandates.models import Grant


class Command(BaseCommand):
    """Refuses where there is an administrator already."""

    help = "Opens the account of the first administrator, who then signs in by a code sent to the address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is."""
        parser.add_argument("address")
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--surname", required=True)
        parser.add_argument("--language", default="el", choices=["el", "cs", "en"])

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Account and role at once or not at all."""
        if Grant.objects.filter(role=Role.ADMINISTRATOR, ended_at=None).exists():
            raise CommandError("This installation has an administrator, who opens the accounts of others.")
        try:
            validate_email(options["address"])
        except ValidationError as error:
            raise CommandError(f"{options['address']} is no e-mail address.") from error
        at = timezone.now()
        person = enrol(
            options["address"],
            given_name=options["given_name"],
            surname=options["surname"],
            language=options["language"],
            by=OPERATOR,
            at=at,
        ).subject
        grant_role(person, Role.ADMINISTRATOR, None, starts_on=at.date(), document="first administrator", by=OPERATOR, at=at)
        self.stdout.write(f"{person.name} is the administrator and signs in with a code sent to {person.email}.")
