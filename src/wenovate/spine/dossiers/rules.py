"""Predicates about dossiers that the permission tables of the nouns use."""

from typing import Any

from wenovate.base.gate import Actor

from .models import OWN


def is_author(actor: Actor, dossier: Any) -> bool:
    """The one who writes it."""
    return actor.person is not None and dossier.author_id == actor.person


def on_own_side(actor: Actor, dossier: Any) -> bool:
    """The author, or (once it is more than a draft) whoever holds a mandate of its body."""
    return is_author(actor, dossier) or (actor.body is not None and actor.body == dossier.body_id and dossier.audience != OWN)


def sees_people(actor: Actor, dossier: Any) -> bool:
    """Members see each other; so do the unit that runs the programme and the auditor. Whoever is outside sees bodies alone."""
    return actor.body is not None or of_its_unit(actor, dossier) or actor.is_role("auditor")


def of_its_unit(actor: Actor, dossier: Any) -> bool:
    """An officer or the head of the unit whose programme it belongs to."""
    return actor.is_role("unit_officer", "unit_head") and actor.unit == dossier.run.programme.unit_id
