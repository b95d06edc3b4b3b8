"""What a poll gives: of each item mean and spread, from five scores on; what does not apply is left out and is no nought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wenovate.decide.disclosure import LEAST_GROUP, publishable
from wenovate.decide.quartiles import quartiles, rounded

from .models import Item, Poll, Vote
from .queries import Turnout

FORMAT = "wenovate-poll-1"


def content(poll: Poll, items: Sequence[Item], votes: Sequence[Vote], turnout: Turnout) -> dict[str, Any]:
    """The result as it is kept. Where fewer than five have answered it says how many, and nothing else."""
    told = items if turnout.answered >= LEAST_GROUP else ()
    return {
        "format": FORMAT,
        "programme": poll.run.programme.slug,
        "scale": poll.scale,
        "asked": turnout.asked,
        "answered": turnout.answered,
        "items": [_counted(item, [vote.score for vote in votes if vote.item_id == item.pk]) for item in told],
    }


def _counted(item: Item, scores: Sequence[int | None]) -> dict[str, Any]:
    given = [Fraction(score) for score in scores if score is not None]
    counted: dict[str, Any] = {"item": item.place, "scores": publishable([len(given)])[0]}
    if len(given) >= LEAST_GROUP:
        counted |= {"mean": str(sum(given) / len(given)), "quartiles": [str(one) for one in quartiles(given)]}
    return counted


@dataclass(frozen=True)
class Line:
    """One item with what came of it. `scores` None: one to four, which is not told; `mean` None: too few for one."""

    item: Item
    scores: int | None
    mean: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def lines(result: Mapping[str, Any], items: Sequence[Item]) -> list[Line]:
    """What a page shows of a result: the highest mean first, those without one last."""
    by_place = {item.place: item for item in items}
    found = [(Fraction(one["mean"]) if "mean" in one else None, _line(by_place[one["item"]], one)) for one in result["items"]]
    return [line for _mean, line in sorted(found, key=lambda one: (one[0] is None, -(one[0] or 0), one[1].item.place))]


def _line(item: Item, counted: Mapping[str, Any]) -> Line:
    if "mean" not in counted:
        return Line(item, counted["scores"])
    low, _middle, high = (rounded(Fraction(one)) for one in counted["quartiles"])
    return Line(item, counted["scores"], rounded(Fraction(counted["mean"])), low, high)
