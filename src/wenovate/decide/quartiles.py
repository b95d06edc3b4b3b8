"""Median and quartiles, in exact fractions. Linear between neighbours: definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical
Packages" (The American Statistician, 1996), which spreadsheets call inclusive."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_CENT = Decimal("0.01")


def quartiles(values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """The lower quartile, the median and the upper one. ValueError where there are no values."""
    if not values:
        raise ValueError("Nothing has no quartiles")
    ordered = sorted(values)
    return _at(ordered, Fraction(1, 4)), _at(ordered, Fraction(1, 2)), _at(ordered, Fraction(3, 4))


def _at(ordered: list[Fraction], share: Fraction) -> Fraction:
    place = share * (len(ordered) - 1)
    below, rest = divmod(place, 1)
    low, high = ordered[below], ordered[min(below + 1, len(ordered) - 1)]
    return low + rest * (high - low)


def rounded(value: Fraction) -> Decimal:
    """With two decimals at most, halves away from nought, for a reader."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_CENT, ROUND_HALF_UP)
