"""Where personal data lie: every app that keeps some signs in what, why, for how long, and how they are handed over, erased, let go."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from wenovate.base.gate import Actor
from wenovate.base.gate.actions import named
from wenovate.base.registry import Table
from wenovate.decide import blacking

from .models import Person

Words = str | Promise
# A text that was changed: (thing, mark that the log knows, mark of what is left). The log row of the erasure holds it for `verify`.
Mark = tuple[str, str, str]


@dataclass
class Gone:
    """What went: how many rows and files, and the marks of texts of which a part went."""

    count: int = 0
    marks: list[Mark] = field(default_factory=list)

    def add(self, other: "Gone") -> None:
        """Together with what went elsewhere."""
        self.count += other.count
        self.marks += other.marks


@dataclass(frozen=True)
class Holding:
    """Personal data that one app keeps, in words for the reader. `models` are the tables in which they lie."""

    what: Words
    why: Words
    how_long: Words
    models: Collection[str]
    # Rows of plain values (text, numbers, truth), under stable English names.
    export: Callable[[Person], list[dict[str, Any]]]
    erase: Callable[[Person, datetime], Gone]
    # What goes by its period, at every sweep.
    expire: Callable[[datetime], Gone] | None = None
    # Names of the periods that act here, for the reader.
    periods: Collection[str] = ()


@dataclass(frozen=True)
class Consent:
    """Something that a person allowed or not, apart from everything else: `key` names it among those of one giver."""

    key: str
    words: Words
    given: bool


@dataclass(frozen=True)
class Consents:
    """The consents of an app: those of a person, and the act that gives or takes back one of them."""

    of: Callable[[int], list[Consent]]
    give: Callable[..., Any]


holdings: Table[Holding] = Table("where personal data lie")
# Why an account cannot be closed now, in words, and what to do first; empty where nothing stands against it.
obstacles: Table[Callable[[int], str]] = Table("what stands against closing an account")
# What closing brings with it for others, in words, for the page on which somebody closes their account.
consequences: Table[Callable[[int], list[str]]] = Table("what follows when an account is closed")
consents: Table[Consents] = Table("what people allow, each apart")


def obstacle(person: int) -> str:
    """The first thing that stands against closing an account."""
    return next((words for _, ask in obstacles.items() if (words := ask(person))), "")


def consents_of(person: int) -> list[tuple[str, Consent]]:
    """Everything that a person may allow or not, with the name of who asks."""
    return [(name, consent) for name, entry in consents.items() for consent in entry.of(person)]


def from_the_top() -> list[tuple[str, Holding]]:
    """Higher floors first: they still find what they need of the lower ones."""
    return list(reversed(holdings.items()))


def blacker(person: Person) -> Callable[[str], str]:
    """Puts […] where a text says who this person is."""
    return blacking.blacker(given_name=person.given_name, surname=person.surname, email=person.email, phone=person.phone)


def blacken(row: Any, change: Callable[[str], str], *columns: str) -> int:
    """Change plain columns of a row; 1 where one of them was changed."""
    changed = {name: new for name in columns if (new := blacking.deep(getattr(row, name), change)) != getattr(row, name)}
    if changed:
        row.__class__._base_manager.filter(pk=row.pk).update(**changed)
    return int(bool(changed))


def rewrite(row: Any, mark: Callable[[Any], str], **values: Any) -> Gone:
    """Change a row whose salted mark stands in the log. The salt is new, so that nobody guesses from the old mark what stood there."""
    if all(getattr(row, name) == value for name, value in values.items()):
        return Gone()
    kept = mark(row)
    for name, value in (values | {"salt": secrets.token_hex(16)}).items():
        setattr(row, name, value)
    row.save(update_fields=[*values, "salt"])
    return Gone(1, [(named(row), kept, mark(row))])


def black_out(person: Person, rows: "QuerySet[Any]", *columns: str) -> Gone:
    """Black a person out in columns of rows whose one mark (`mark`) stands in the log."""
    gone, change = Gone(), blacker(person)
    for row in rows:
        gone.add(rewrite(row, lambda one: one.mark, **{name: blacking.deep(getattr(row, name), change) for name in columns}))
    return gone


def own(person: Person) -> Actor:
    """The person, where an erasure does in their name what they could do themselves."""
    return Actor(person=person.pk, channel="worker")
