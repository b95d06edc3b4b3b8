"""Goals and updates as tests give them."""

from typing import Any

from tests.personas import NOW, World
from wenovate.methods.goals import actions as goals
from wenovate.methods.updates import actions as updates
from wenovate.methods.updates.models import Update
from wenovate.spine.dossiers.models import Dossier

ROW = {
    "indicator": "Κλήσεις για διακοπές",
    "unit": "τον μήνα",
    "baseline": "420",
    "baseline_on": "2026-11-01",
    "target": "300",
    "target_on": "2027-12-31",
    "method": "Μετρητής του κέντρου.",
}
TITLES, WORDS = (
    {"el": "Διαβάσαμε 40 ζητήματα", "cs": "Přečetli jsme 40 potřeb"},
    {"el": "Τα ενώσαμε σε έξι.", "cs": "Spojili jsme je do šesti."},
)


def aim(dossier: Any, world: World, seen: int = 0, reason: str = "", **row: str) -> None:
    """A goal of one indicator."""
    goals.set_goal(dossier, [ROW | row], seen, reason, by=world.actor("eleni"), at=NOW)


def typed(*rows: dict[str, str], **more: str) -> dict[str, str]:
    """The form of a goal as a browser sends it."""
    return {f"goal-{number}-{name}": text for number, row in enumerate(rows or (ROW,), start=1) for name, text in row.items()} | more


def said(world: World, about: Dossier | None = None, at: Any = NOW, **words: dict[str, str]) -> Update:
    """An update on a dossier, or on the whole programme."""
    names = {"titles": TITLES, "words": WORDS} | words
    made: Update = updates.publish(about or world.run.programme, **names, by=world.actor("giorgos"), at=at).subject
    return Update.objects.select_related(*Update.read_with).get(pk=made.pk)
