"""What the page of a dossier shows beside what its own noun says: every room signs in its part, as far as the reader may read it."""

from collections.abc import Callable
from datetime import datetime

from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.people.organisations.sections import Section

from .models import Dossier

# None where the reader is told nothing at all of that part.
Source = Callable[[Actor, Dossier, datetime], Section | None]
dossier_sections: Table[Source] = Table("parts of a dossier's page")


def sections_of(actor: Actor, dossier: Dossier, at: datetime) -> list[Section]:
    """All parts of a dossier's page for one reader."""
    found = [section for _, source in dossier_sections.items() if (section := source(actor, dossier, at)) is not None]
    return sorted(found, key=lambda section: section.place)
