"""`check_recipe FOLDER`: say everything that is wrong with a recipe, with file and line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wenovate.base.gate import activities
from wenovate.base.questions.definition import WrongDefinition, read
from wenovate.spine.programmes import recipes


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


def _faults(folder: Path) -> "list[str]":
    try:
        content, text = recipes.raw(folder)
    except recipes.WrongRecipe as unreadable:
        return [str(unreadable)]
    found = [_said(fault, text) for fault in recipes.faults(content)]
    names = content.get("forms") if isinstance(content.get("forms"), dict) else {}
    for role, form in content["questions"].items():
        try:
            read(form)
        except WrongDefinition as wrong:
            found.append(f"{(names or {}).get(role, role)}.toml: {wrong}")
    if not found:
        unknown = {activity for stage in recipes.parse(content).stages for activity in stage.activities if activity not in activities}
        found += [f"{recipes.FILE}: nothing is known of the activity {activity}" for activity in sorted(unknown)]
    return found


def _said(fault: recipes.Fault, text: str) -> str:
    line = recipes.line_of(text, fault.place)
    return f"{recipes.FILE}, line {line}: {fault.reason}" if line else f"{recipes.FILE}: {fault.reason}"
