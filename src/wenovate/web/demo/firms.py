"""Firms that are registered, their profiles, and a colleague who was invited."""

from datetime import datetime
from functools import partial
from typing import Any

from wenovate.base.gate import Actor
from wenovate.journey.firms import actions

from .loading import Event, World
from .persons import entries

# The first of them registered so many working days back, before the first demand was published.
REGISTERED = 95


def events(world: World) -> list[Event]:
    """Each with its hour: one firm after the other."""
    firms = entries("firms")["firm"]
    return [(world.back(REGISTERED - place, 10, 10 * place), partial(_register, world, entry)) for place, entry in enumerate(firms)]


def _register(world: World, entry: dict[str, Any], at: datetime) -> None:
    contact = world.people[entry["contact"]]
    by = Actor(person=contact.pk)
    firm = actions.register(entry["country"], entry["number"], entry["answers"], language=contact.language, by=by, at=at).subject
    for key in entry.get("colleagues", ()):
        colleague = world.people[key]
        invitation = actions.invite(firm, colleague.email, language=colleague.language, by=world.actor(entry["contact"]), at=at).subject
        actions.accept_invitation(invitation, by=Actor(person=colleague.pk), at=at)
