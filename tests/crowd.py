"""A programme that gathers ideas, for tests: what is put out for them, ideas in their states, through the real actions."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from tests.personas import NOW, World, small_recipe
from wenovate.base.gate.actor import OPERATOR
from wenovate.journey.ideas import actions as ideas
from wenovate.journey.ideas.models import Idea, Report
from wenovate.journey.needs.models import Need
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.actions import open_programme
from wenovate.spine.programmes.models import Programme
from wenovate.spine.programmes.recipes import SHIPPED, load

SLUG = "crowd"
ANSWERS = {
    "title": "Οι κάδοι να ειδοποιούν",
    "idea": "Ένας αισθητήρας στέλνει μήνυμα όταν ο κάδος γεμίσει.",
    "change": "Λιγότερα δρομολόγια.",
    "elsewhere": "Σε γειτονικό δήμο.",
}


def recipe() -> dict[str, Any]:
    """The small recipe, whose first open stage gathers ideas too."""
    content = small_recipe()
    content["questions"]["idea"] = load(SHIPPED / "smart-solutions")["questions"]["idea"]
    stage = next(stage for stage in content["stage"] if stage["key"] == "submit")
    stage["activities"] += ["ideas.start", "ideas.submit", "discussion.comment"]
    return content


def gathering(world: World) -> World:
    """The small world in a programme that gathers ideas; its unit is the same."""
    if not Programme.objects.filter(slug=SLUG).exists():
        open_programme(world.unit, recipe(), slug=SLUG, starts_on=NOW.date(), by=OPERATOR, at=NOW)
    return replace(world, run=programmes.run_of(SLUG))


def need(world: World, title: str = "Γεμάτοι κάδοι") -> Need:
    """An issue of Maria's in that programme: members read it, nobody else."""
    return gathering(world).need(title=title)


def out(world: World, about: Dossier | None = None, asked: str = "Πώς θα το μαθαίναμε εγκαίρως;") -> Dossier:
    """A need that its unit has put out for ideas."""
    found = about or need(world)
    ideas.open_call(Dossier.objects.select_related(*Dossier.read_with).get(pk=found.pk), asked, by=world.actor("eleni"), at=NOW)
    return Dossier.objects.select_related(*Dossier.read_with).get(pk=found.pk)


def draft(world: World, name: str = "petros", about: Dossier | None = None, at: datetime = NOW) -> Idea:
    """An idea begun and not sent."""
    # Tests have people who think of more in a day than anybody does.
    ideas.IDEAS_OF_A_PERSON.forget(str(world.people[name].pk))
    begun: Idea = ideas.start(about or out(world), by=world.actor(name), at=at).subject
    return again(begun)


def idea(world: World, name: str = "petros", about: Dossier | None = None, at: datetime = NOW, **answers: str) -> Idea:
    """An idea sent."""
    begun = draft(world, name, about, at)
    questions = programmes.question_set(begun.programme, "idea")
    ideas.submit(begun, questions, ANSWERS | answers, by=world.actor(name), at=at)
    return again(begun)


def hidden(world: World, name: str = "petros", about: Dossier | None = None, **answers: str) -> Idea:
    """An idea that the unit has taken out of sight."""
    found = idea(world, name, about, **answers)
    ideas.hide(found, "Στοιχεία άλλου ανθρώπου.", by=world.actor("eleni"), at=NOW)
    return again(found)


def reported(world: World, name: str = "anna", text: str = "Γράφει ένα τηλέφωνο.") -> Report:
    """An idea that somebody reported."""
    told: Report = ideas.report(idea(world), text, by=world.actor(name), at=NOW).subject
    return told


def again(found: Idea) -> Idea:
    """As it stands in the database now."""
    fresh: Idea = Idea.objects.select_related(*Idea.read_with, "firm").get(pk=found.pk)
    return fresh
