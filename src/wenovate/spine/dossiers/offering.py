"""What can be begun on the page of a dossier, offered by higher floors to whoever may do it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from wenovate.base.gate import Actor
from wenovate.base.registry import Table


@dataclass(frozen=True)
class Offer:
    """A button: what it says and where it leads. `sends`: it begins something at once, by a form of one button."""

    label: "str | Promise"
    href: str
    sends: bool = True
    # Said beside it: what follows, or why it is not open yet (then without a button).
    line: str = ""
    closed: bool = False
    # Something to read: a link, no button.
    reads: bool = False


# (dossier, actor, at) → what the actor is offered there. Apps sign in.
offers: Table[Callable[[Any, Actor, datetime], Sequence[Offer]]] = Table("what can be begun on the page of a dossier")


def offered(dossier: Any, actor: Actor, at: datetime) -> list[Offer]:
    """All that an actor is offered on the page of a dossier, in the order of the apps."""
    return [offer for _, source in offers.items() for offer in source(dossier, actor, at)]
