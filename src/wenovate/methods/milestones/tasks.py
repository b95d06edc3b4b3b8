"""What the worker does about carrying out, by date. Late, or twice at once, does no harm: a letter under one name is written once."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from wenovate.base.gate.actor import MACHINE
from wenovate.base.outbox import Letter
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.queries import people_of_firm
from wenovate.spine.notices.actions import tell

from . import letters, queries
from .rules import carried


def hourly(work: Callable[[datetime], None]) -> Callable[[datetime], None]:
    """The same work once an hour: the worker asks every second, and days do not change so often. A clock that was moved counts anew."""
    last: list[datetime] = []

    def in_its_hour(at: datetime) -> None:
        if not last or not timedelta(0) <= at - last[0] < timedelta(hours=1):
            work(at)
            last[:] = [at]

    return in_its_hour


def remind_due(at: datetime) -> None:
    """Some working days before a milestone those who tend it are reminded; another day, another reminder."""
    for milestone in queries.to_remind(at):
        about = f"milestones.reminder:{milestone.pk}:{milestone.due_on}"
        _tell(about, carried[milestone.dossier.kind].tenders(milestone.dossier), partial(letters.reminder, milestone), at)


def ask_due(at: datetime) -> None:
    """Ask the firms whose half-year has come; ten working days later once more. What has been answered is asked no more."""
    for one in queries.unanswered(at):
        dossier, due = one.dossier, one.due
        again = at >= due.awaited_until
        about = f"milestones.{'again' if again else 'asked'}:{dossier.pk}:{due.number}"
        letter = letters.second_asking if again else letters.questions
        _tell(about, people_of_firm(one.firm.pk), partial(letter, dossier, due), at)


def _tell(about: str, people: Sequence[Person], compose: Callable[[], Letter], at: datetime) -> None:
    for person in queries.untold(about, people):
        tell(person, about, compose, by=MACHINE, at=at)
