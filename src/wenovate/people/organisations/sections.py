"""What a body's page shows beside its facts: every room signs in its part, as far as the reader may read it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.base.registry import Table

from .models import Body

# The longest part of a page: what is more stands in the lists.
MOST = 10


@dataclass(frozen=True)
class Line:
    """One thing of a body. `notes` are sentences under it, `facts` stand beside it: label, words, and the address where they lead."""

    title: texts.Text | str
    href: str = ""
    kicker: str = ""
    line: str = ""
    status: str = ""
    tone: str = "neutral"
    notes: tuple[texts.Text | str, ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the page: its lines, or what stands there while there are none. The lowest `place` comes first."""

    key: str
    title: str
    lines: list[Line]
    empty: str
    place: int
    # More than are shown.
    cut: bool = False
    more: tuple[str, str] | None = None


# None where the reader is told nothing at all of that part.
Source = Callable[[Actor, Body, datetime], Section | None]
body_sections: Table[Source] = Table("parts of a body's page")


def sections_of(actor: Actor, body: Body, at: datetime) -> list[Section]:
    """All parts of a body's page for one reader."""
    found = [section for _, source in body_sections.items() if (section := source(actor, body, at)) is not None]
    return sorted(found, key=lambda section: section.place)
