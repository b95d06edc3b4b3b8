"""Whom it concerns when dates of a programme move: nouns sign in who has begun, sent or been asked something there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wenovate.base.registry import Table
from wenovate.people.accounts.models import Person
from wenovate.spine.programmes import queries as programmes
from wenovate.spine.programmes.models import Change


@dataclass(frozen=True)
class Moved:
    """A stage whose windows moved: the runs in which they count, and what is done in it."""

    runs: frozenset[int]
    activities: frozenset[str]


@dataclass
class Concerned:
    """Somebody with the stages that concern them; `body`: the one for which they act there."""

    person: Person
    body: int | None
    stages: list[str]


# (moved) → people, each with the body for which they have begun, sent or been asked something.
concerned: Table[Callable[[Moved], Iterable[tuple[Person, int | None]]]] = Table("whom it concerns when dates move")


def concerned_by(change: Change) -> list[Concerned]:
    """Everybody whom the moved windows of a change concern, each once."""
    found: dict[int, Concerned] = {}
    for stage in change.windows:
        moved = Moved(programmes.runs_of(change, stage), frozenset(change.programme.frozen.stage(stage).activities))
        for _, source in concerned.items():
            for person, body in source(moved):
                one = found.setdefault(person.pk, Concerned(person, body, []))
                if stage not in one.stages:
                    one.stages.append(stage)
    return list(found.values())
