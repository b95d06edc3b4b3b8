"""Who stands above whom, without rings."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def refused_ties(standing: Mapping[Key, Key], wanted: Iterable[tuple[Key, Key]]) -> set[Key]:
    """Of the wanted ties (who, under whom), in their order, those that would lead back to where they begin.

    `standing` holds the ties that remain beside them and have no ring.
    """
    above, refused = dict(standing), set()
    for own, over in wanted:
        step: Key | None = over
        while step is not None and step != own:
            step = above.get(step)
        if step is None:
            above[own] = over
        else:
            refused.add(own)
    return refused
