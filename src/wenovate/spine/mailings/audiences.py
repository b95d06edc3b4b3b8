"""To whom a unit can write: the table of audiences. Floors above sign in theirs, each with words, questions and a source of addresses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise

from wenovate.base import texts
from wenovate.base.questions.definition import Definition, Question, Section
from wenovate.base.registry import Table
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Unit

Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Addressee:
    """One reader: a person, a body, or a person for a body. `fields` holds codes for placeholders: {"deadline": "2026-04-14"}."""

    person: Person | None
    body: Body | None
    address: str
    language: str
    fields: Mapping[str, str] = field(default_factory=dict)


def no_questions(unit: Unit) -> tuple[Question, ...]:
    """For an audience that is always the same."""
    return ()


@dataclass(frozen=True)
class Audience:
    """`title` is what officers choose by, `reason` the sentence “You receive this letter because …” at the end of each letter."""

    title: Promise
    reason: Promise
    recipients: Callable[[Unit, Parameters, datetime], Iterable[Addressee]]
    # Which of body, name and deadline every addressee of it has.
    placeholders: frozenset[str]
    questions: Callable[[Unit], tuple[Question, ...]] = no_questions
    # Bodies that belong to it and cannot be reached by mail.
    without_address: Callable[[Unit, Parameters], Iterable[Body]] | None = None

    def definition(self, unit: Unit) -> Definition:
        """Its questions as a form."""
        return Definition("audience", 1, in_every_language(self.title), {}, (Section("parameters", {}, self.questions(unit)),))


audiences: Table[Audience] = Table("to whom a unit can write")


@dataclass(frozen=True)
class Outcome:
    """What bodies did after they were written to: words for it, and those of `bodies` that did it since an instant."""

    words: Promise
    bodies: "Callable[[QuerySet[Body], datetime], QuerySet[Body]]"


outcomes: Table[Outcome] = Table("what came of a letter to bodies")


def reached(audience: Audience, unit: Unit, parameters: Parameters, at: datetime) -> Iterator[Addressee]:
    """Its addressees, each address once, the first keeps it; what is no address is left out."""
    seen: set[str] = set()
    for addressee in audience.recipients(unit, parameters, at):
        key = addressee.address.casefold()
        if key not in seen and is_address(addressee.address):
            seen.add(key)
            yield addressee


def is_address(text: str) -> bool:
    """Whether mail can go there: registers hold telephone numbers and lists of addresses too."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def in_every_language(words: "Promise | str") -> dict[str, str]:
    """A message of ours as a text by language, as questions have them."""
    found = {}
    for language in texts.LANGUAGES:
        with translation.override(language):
            found[language] = str(words)
    return found
