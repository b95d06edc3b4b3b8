"""`check_recipe FOLDER`: say everything that is wrong with a recipe, with file and line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from wenovate.spine.programmes import recipes
from wenovate.spine.programmes.recipes.files import read


class Command(BaseCommand):
    """Nothing is written; whoever writes a recipe by hand runs it until it is silent."""

    help = "Checks a recipe folder and prints every fault with file, line and reason."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which recipe."""
        parser.add_argument("recipe", help="a shipped recipe's name, or a folder with recipe.toml")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every fault on a line of its own; CommandError where there is one."""
        folder = Path(options["recipe"])
        folder = folder if folder.is_dir() else recipes.SHIPPED / options["recipe"]
        found = list(_faults(folder))
        for fault in found:
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults: the recipe cannot be opened.")
        self.stdout.write("Nothing is wrong with it.")


def _faults(folder: Path) -> list[str]:
    try:
        files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}
    except OSError as error:
        return [f"{folder.name} cannot be read: {error.strerror}"]
    with translation.override("en"):
        return [str(fault) for fault in read(files).faults]
