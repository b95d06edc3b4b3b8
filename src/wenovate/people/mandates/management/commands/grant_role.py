"""`grant_role ADDRESS ROLE`: give a person a role, in a unit or in the whole installation; opens their account if there is none."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from wenovate.base import texts
from wenovate.base.gate.actor import OPERATOR
from wenovate.people.accounts.actions import enrol
from wenovate.people.mandates import actions
from wenovate.people.mandates.enums import OF_A_FIRM, OF_A_UNIT, Role
from wenovate.people.organisations.models import Unit


class Command(BaseCommand):
    """Granting what stands changes nothing."""

    help = "Gives a person a role; they sign in with a code sent to the address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, as what, where."""
        parser.add_argument("address")
        parser.add_argument("role", choices=[role.value for role in Role if role not in OF_A_FIRM])
        parser.add_argument("--unit", help="slug of the unit, for the roles of a unit")
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--surname", required=True)
        parser.add_argument("--language", default="el", choices=texts.LANGUAGES)
        parser.add_argument("--document", default="", help="protocol number of the document that grants it")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Account and role at once or not at all."""
        unit = Unit.objects.filter(slug=options["unit"]).first() if options["unit"] else None
        if (options["role"] in OF_A_UNIT) != (unit is not None):
            raise CommandError("A role of a unit wants --unit with the slug of an open unit; the other roles want none.")
        at = timezone.now()
        names = {name: options[name] for name in ("given_name", "surname", "language")}
        person = enrol(options["address"], **names, by=OPERATOR, at=at).subject
        actions.grant_role(person, options["role"], unit, starts_on=at.date(), document=options["document"], by=OPERATOR, at=at)
        self.stdout.write(f"{person.name} is {Role(options['role']).label} and signs in with a code sent to {person.email}.")
