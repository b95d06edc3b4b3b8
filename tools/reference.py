"""Writes the generated pages of docs/reference; `--check` compares instead and fails on a difference."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("WENOVATE_TEST", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wenovate.settings")

import django

django.setup()

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from wenovate.base.gate import activities
from wenovate.journey.challenges.enums import CHALLENGE
from wenovate.journey.demands.enums import DEMAND
from wenovate.journey.entries.enums import ENTRY
from wenovate.journey.ideas.enums import IDEA
from wenovate.journey.joining.enums import REGISTRATION
from wenovate.journey.library.enums import PROJECT
from wenovate.journey.needs.enums import NEED
from wenovate.methods.adoption.enums import ADOPTION
from wenovate.methods.evaluation.enums import ROUND
from wenovate.methods.events.enums import EVENT
from wenovate.methods.gatherings.enums import GATHERING, RECORD
from wenovate.methods.milestones.enums import PILOT
from wenovate.people.organisations.enums import IMPORT
from wenovate.spine.drafting.enums import PROGRAMME_DRAFT
from wenovate.spine.mailings.enums import MAILING
from wenovate.spine.programmes.recipes import SHIPPED, load, parse, shipped

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = "<!-- Written by `python -m tools.reference`; change the code, not this page. -->\n\n"


LIFECYCLES = {
    "Registration": REGISTRATION,
    "Need": NEED,
    "Challenge": CHALLENGE,
    "Demand": DEMAND,
    "Entry of a firm": ENTRY,
    "Idea": IDEA,
    "Project": PROJECT,
    "Round of evaluation": ROUND,
    "Event": EVENT,
    "Gathering": GATHERING,
    "Record of a gathering": RECORD,
    "Adoption": ADOPTION,
    "Pilot": PILOT,
    "Letter to many": MAILING,
    "Programme in the making": PROGRAMME_DRAFT,
    "Import of a register": IMPORT,
}


def lifecycles() -> str:
    """The states of every noun, and of what the methods keep, as drawn."""
    drawings = [lifecycle.drawing(name) for name, lifecycle in LIFECYCLES.items()]
    return "# Lifecycles\n\nWhich state may follow which. `move` obeys these tables, and nothing else changes a state.\n\n" + "\n".join(
        drawings
    )


def permissions() -> str:
    """Who may do what: the permission tables of all apps, and the stage that opens an activity."""
    recipes = [parse(load(SHIPPED / name)) for name in shipped()]
    heads = ["Activity", "Who", "From the states", *(f"Stage of {recipe.key}" for recipe in recipes)]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for name, activity in sorted(activities.items()):
        who = (activity.who.__doc__ or "").strip().splitlines()[0]
        states = ", ".join(sorted(activity.states)) if activity.states else "any"
        stages = [", ".join(stage.key for stage in recipe.stages_of(name)) or "any time" for recipe in recipes]
        lines.append("| " + " | ".join([f"`{name}`", who, states, *stages]) + " |")
    return (
        "# Activities\n\nThe gate's three questions: who, in which state, when. What stands in no row is done by nobody.\n\n"
        + "\n".join(lines)
        + "\n"
    )


def routes() -> str:
    """Every address with its name."""
    lines = [
        "| Address | Name |",
        "|---|---|",
        *(f"| `{address}` | `{name}` |" for address, name in sorted(_routes(get_resolver().url_patterns))),
    ]
    return (
        "# Addresses\n\nEach stands under its language (`/el/`, `/cs/`, `/en/`). Beside them, `/healthz` answers a supervisor.\n\n"
        + "\n".join(lines)
        + "\n"
    )


def _routes(patterns: "list[URLPattern | URLResolver]", before: str = "", space: str = "") -> list[tuple[str, str]]:
    found = []
    for entry in patterns:
        address = before + str(entry.pattern).removeprefix("^").removeprefix("en/")
        if isinstance(entry, URLResolver):
            found += _routes(entry.url_patterns, address, f"{entry.namespace}:" if entry.namespace else space)
        else:
            found.append((f"/{address}", f"{space}{entry.name}"))
    return found


PAGES: dict[str, Callable[[], str]] = {"lifecycles.md": lifecycles, "activities.md": permissions, "addresses.md": routes}


def different() -> list[str]:
    """Pages that do not say what the code says."""
    with translation.override("en"):
        return [name for name, make in PAGES.items() if not _holds(TARGET / name, NOTE + make())]


def _holds(path: Path, wanted: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == wanted


def main() -> None:
    """Write, or with --check compare."""
    if "--check" in sys.argv:
        wrong = different()
        if wrong:
            raise SystemExit(f"docs/reference does not say what the code says: {', '.join(wrong)}. Run `python -m tools.reference`.")
        return
    TARGET.mkdir(parents=True, exist_ok=True)
    with translation.override("en"):
        for name, make in PAGES.items():
            (TARGET / name).write_text(NOTE + make(), encoding="utf-8")


if __name__ == "__main__":
    main()
