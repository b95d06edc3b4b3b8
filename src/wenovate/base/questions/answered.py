"""Which versions of question sets people have answered: the apps that keep answers say it here."""

from collections.abc import Callable, Collection

from wenovate.base.registry import Table

# Each gives, of these question sets (by primary key), those to which it keeps an answer.
answers_kept: Table[Callable[[Collection[int]], set[int]]] = Table("which question sets have been answered")


def answered(question_sets: Collection[int]) -> set[int]:
    """Of these question sets those that somebody has begun to answer."""
    return set().union(*(kept(question_sets) for _, kept in answers_kept.items()))
