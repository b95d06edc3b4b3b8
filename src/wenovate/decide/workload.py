"""How much work a number of things makes: minutes, hours, hours a person and week. Whole minutes in, fractions of hours out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

MINUTES_AN_HOUR = 60
WORKING_DAYS_A_WEEK = 5
# Minutes that a question of a kind takes somebody who has the facts at hand; every other kind takes one.
_MINUTES = {"long": 5, "matrix": 4, "indicators": 8, "person": 2, "ranking": 2, "file": 3, "help": 0, "hidden": 0}


@dataclass(frozen=True)
class Task:
    """Work in a stage: `count` things, each `times` times, `minutes` minutes a time. None below 0, else ValueError."""

    key: str
    stage: str
    count: int
    times: int
    minutes: int

    def __post_init__(self) -> None:
        if min(self.count, self.times, self.minutes) < 0:
            raise ValueError("Work is counted from 0")

    @property
    def total(self) -> int:
        """Minutes in all."""
        return self.count * self.times * self.minutes

    @property
    def hours(self) -> int:
        """Hours in all, to the nearest one: 1,000 things × 2 × 10 minutes = 333 hours."""
        return hours(self.total)


def hours(minutes: int) -> int:
    """Minutes (≥ 0) as whole hours, to the nearest one; half an hour counts as one."""
    return (2 * minutes + MINUTES_AN_HOUR) // (2 * MINUTES_AN_HOUR)


def by_stage(tasks: Sequence[Task]) -> Mapping[str, int]:
    """Minutes of each stage that has work, in the order of the tasks."""
    found: dict[str, int] = {}
    for task in tasks:
        found[task.stage] = found.get(task.stage, 0) + task.total
    return found


def weekly(minutes: int, working_days: int, people: int) -> Fraction | None:
    """Hours that each of `people` works in a week where `minutes` are spread evenly over `working_days`; None where there is no day or nobody.

    A week has five working days: 333 hours over 20 days and 4 people are 20.8 hours a person and week.
    """
    if working_days < 1 or people < 1:
        return None
    return Fraction(minutes * WORKING_DAYS_A_WEEK, MINUTES_AN_HOUR * working_days * people)


def minutes_to_fill(kinds: Iterable[str]) -> int:
    """Minutes that a form takes, by the kinds of its questions: an estimate, to be shorter or longer than an hour."""
    return sum(_MINUTES.get(kind, 1) for kind in kinds)
