"""Which counts may be shown: small groups are hidden, and no arithmetic with what is shown brings one back."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.disclosure import LEAST_GROUP, publishable

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=7)
Row = tuple[int, ...]
Shown = tuple[int | None, ...]
Rule = Callable[[Sequence[int]], list[int | None]]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 9, 6], [12, 9, 6]),
        # The next smallest goes with it, or 27 − 12 − 9 would give it.
        ([12, 9, 4, 6], [12, 9, None, None]),
        ([12, 15, 3], [None, 15, None]),
        # Two small ones and the next: their sum alone would be a small group.
        ([20, 8, 1, 2], [20, None, None, None]),
        # Whatever equals the next smallest goes too: the choice between equals would say which one it was.
        ([6, 6, 9, 1], [None, None, 9, None]),
        # Nobody and everybody are no small group.
        ([27, 0], [27, 0]),
        ([0, 0], [0, 0]),
        ([5], [5]),
        ([20, 7, 0, 2], [20, None, 0, None]),
        # Nothing large to hide it behind: nothing is shown.
        ([4, 4, 0], [None, None, None]),
        ([3], [None]),
    ],
)
def test_small_groups_are_hidden_with_the_next_smallest(counts: list[int], shown: list[int | None]) -> None:
    assert publishable(counts) == shown


@given(COUNTS)
def test_nothing_under_five_is_shown_and_nothing_is_changed(counts: list[int]) -> None:
    shown = publishable(counts)
    assert all(count is None or count == true for count, true in zip(shown, counts, strict=True))
    assert not any(count is not None and 0 < count < LEAST_GROUP for count in shown)


@given(COUNTS)
def test_no_small_group_is_the_sum_less_what_is_shown(counts: list[int]) -> None:
    shown = publishable(counts)
    hidden = [true for count, true in zip(shown, counts, strict=True) if count is None]
    if sum(counts) >= LEAST_GROUP and hidden:
        assert len([true for true in hidden if true]) >= 2 or shown.count(None) == len(counts)
        assert sum(hidden) >= LEAST_GROUP


@given(COUNTS, st.randoms(use_true_random=False))
def test_hidden_counts_may_change_places_and_nobody_sees_it(counts: list[int], random: object) -> None:
    shown = publishable(counts)
    places = [place for place, count in enumerate(shown) if count is None]
    values = [counts[place] for place in places]
    random.shuffle(values)  # type: ignore[attr-defined]
    other = list(counts)
    for place, value in zip(places, values, strict=True):
        other[place] = value
    assert publishable(other) == shown


@given(COUNTS)
def test_where_something_stays_shown_hidden_ones_are_both_small_and_large(counts: list[int]) -> None:
    shown = publishable(counts)
    hidden = [true for count, true in zip(shown, counts, strict=True) if count is None]
    if hidden and len(hidden) < len(counts):
        assert min(hidden) < LEAST_GROUP <= max(hidden)


@given(COUNTS)
def test_the_order_of_the_groups_makes_no_difference(counts: list[int]) -> None:
    assert publishable(counts[::-1]) == publishable(counts)[::-1]


def certain(rule: Rule, groups: int, most: int) -> list[tuple[int, Shown]]:
    """What a reader who knows the rule can compute: every row is laid beside those that look the same, and where all agree on a hidden
    count it is certain. Rows beyond `most` are not searched, so sums beyond it prove nothing."""
    behind: dict[tuple[int, Shown], list[Row]] = defaultdict(list)
    for row in product(range(most + 1), repeat=groups):
        if LEAST_GROUP <= sum(row) <= most:
            behind[sum(row), tuple(rule(row))].append(row)
    return [
        (total, shown)
        for (total, shown), rows in behind.items()
        if any(count is None and len({row[place] for row in rows}) == 1 for place, count in enumerate(shown))
    ]


@pytest.mark.parametrize(("groups", "most"), [(2, 24), (3, 16), (4, 10)])
def test_a_reader_who_knows_the_rule_and_tries_every_row_finds_no_hidden_count(groups: int, most: int) -> None:
    assert certain(publishable, groups, most) == []


def hide_one_more_at_need(counts: Sequence[int]) -> list[int | None]:
    """The rule that comes to mind first: another one is hidden only where a single count was."""
    small = [place for place, count in enumerate(counts) if 0 < count < LEAST_GROUP]
    others = sorted((count, place) for place, count in enumerate(counts) if count >= LEAST_GROUP)
    hidden = {*small, *(place for _count, place in others[:1] if len(small) == 1)}
    return [None if place in hidden else count for place, count in enumerate(counts)]


def test_the_rule_that_comes_to_mind_first_gives_counts_away() -> None:
    # 13 − 5 is 8, and two small ones that make 8 are 4 and 4.
    assert (13, (5, None, None)) in certain(hide_one_more_at_need, 3, 16)
