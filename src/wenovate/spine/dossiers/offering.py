"""What can be begun on the page of a dossier, offered by higher floors to whoever may do it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.utils.functional import Promise

from wenovate.base.gate import Actor
from wenovate.base.registry import Table


class How(Enum):
    """What follows when somebody takes an offer."""

    BEGINS = "begins"  # something at once, by a form of one button
    LEADS = "leads"  # a button to a page
    READS = "reads"  # something to read: a link
    CLOSED = "closed"  # nothing: it is not open, and the line says why


@dataclass(frozen=True)
class Offer:
    """What it says, where it leads and how; `line` is said beside it."""

    label: "str | Promise"
    href: str
    how: How = How.BEGINS
    line: str = ""


# (dossier, actor, at) → what the actor is offered there. Apps sign in.
offers: Table[Callable[[Any, Actor, datetime], Sequence[Offer]]] = Table("what can be begun on the page of a dossier")


def offered(dossier: Any, actor: Actor, at: datetime) -> list[Offer]:
    """All that an actor is offered on the page of a dossier, in the order of the apps."""
    return [offer for _, source in offers.items() for offer in source(dossier, actor, at)]
