"""`open_programme SLUG --unit UNIT --starts-on DAY`: open a programme from a recipe."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wenovate.base.gate.actor import OPERATOR
from wenovate.base.questions.definition import WrongDefinition
from wenovate.people.organisations.models import Unit
from wenovate.spine.programmes import actions, recipes
from wenovate.spine.programmes.models import Programme


class Command(BaseCommand):
    """What is opened is frozen with its hash."""

    help = "Opens a programme from a recipe folder; the shipped one is we-novate."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which recipe, for whom, from when."""
        parser.add_argument("slug", help="its place in addresses, for instance cycle-2027")
        parser.add_argument("--recipe", default="we-novate", help="a shipped recipe's name, or a folder with recipe.toml")
        parser.add_argument("--unit", required=True, help="slug of the unit that runs it")
        parser.add_argument("--starts-on", required=True, type=date.fromisoformat, help="first day, as 2027-01-11")

    def handle(self, *args: Any, **options: Any) -> None:
        """One act; a wrong recipe is refused with its place and reason."""
        unit = Unit.objects.filter(slug=options["unit"]).first()
        if unit is None:
            raise CommandError(f"There is no unit {options['unit']}: open it first with open_unit.")
        if Programme.objects.filter(slug=options["slug"]).exists():
            raise CommandError(f"A programme {options['slug']} is there already: choose another place.")
        folder = Path(options["recipe"])
        folder = folder if folder.is_dir() else recipes.SHIPPED / options["recipe"]
        try:
            content = recipes.load(folder)
            actions.open_programme(unit, content, slug=options["slug"], starts_on=options["starts_on"], by=OPERATOR, at=timezone.now())
        except (recipes.WrongRecipe, WrongDefinition) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Open: /el/programmes/{options['slug']}/. Its blank forms are made by the worker.")
