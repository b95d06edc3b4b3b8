"""Median and quartiles: exact, between the least and the most, and the same whatever the order."""

from fractions import Fraction
from statistics import median, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.quartiles import quartiles

VALUES = st.lists(st.fractions(-1000, 1000, max_denominator=100), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([7], (7, 7, 7)),
        ([1, 2], (Fraction(5, 4), Fraction(3, 2), Fraction(7, 4))),
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([1, 2, 3, 4], (Fraction(7, 4), Fraction(5, 2), Fraction(13, 4))),
        ([10, 0, 0, 0, 0], (0, 0, 0)),
    ],
)
def test_quartiles_of_a_few(values: list[int], expected: tuple[Fraction, ...]) -> None:
    assert quartiles([Fraction(value) for value in values]) == expected


def test_tenths_stay_tenths() -> None:
    # In binary fractions 0.1 + 0.2 is not 0.3.
    assert quartiles([Fraction("0.1"), Fraction("0.5")])[1] == Fraction("0.3")


@given(VALUES)
def test_they_stand_in_order_between_the_least_and_the_most(values: list[Fraction]) -> None:
    low, middle, high = quartiles(values)
    assert min(values) <= low <= middle <= high <= max(values)


@given(VALUES)
def test_the_order_makes_no_difference_and_the_library_agrees(values: list[Fraction]) -> None:
    assert quartiles(values) == quartiles(values[::-1])
    assert quartiles(values)[1] == median(values)
    if len(values) > 1:
        assert list(quartiles(values)) == quantiles(values, n=4, method="inclusive")


def test_nothing_has_no_quartiles() -> None:
    with pytest.raises(ValueError, match="no quartiles"):
        quartiles([])
