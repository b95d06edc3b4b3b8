"""How sheets become a result: the weighted total of a sheet, mean and spread over sheets, ranks, strong disagreement.

Exact fractions throughout, so that whoever recomputes gets the same digits. The method is the additive weighted mean of
multi-criteria appraisal (Keeney and Raiffa, "Decisions with Multiple Objectives", 1976); what was not applicable has no weight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

LEAST, MOST = 1, 5
# On one criterion two readers may differ by a point or two; from here on they read different things and should talk.
STRONG = 3

# Scores of one sheet by criterion: 1 to 5, None where the criterion does not apply.
Scores = Mapping[str, int | None]


@dataclass(frozen=True)
class Weighing:
    """The criteria of a round: weight (whole, positive) by key, and the keys that every sheet must score."""

    weights: Mapping[str, int]
    required: frozenset[str]


@dataclass(frozen=True)
class Standing:
    """Where one dossier stands. `rank` from 1, equal means share it; None (with `mean`) where there is no sheet."""

    key: str
    sheets: int
    mean: Fraction | None
    least: Fraction | None
    most: Fraction | None
    deviation: str
    disagreements: tuple[str, ...]
    rank: int | None = None


def missing(scores: Scores, weighing: Weighing) -> list[str]:
    """Keys of the required criteria that a sheet has not scored; a sheet with any is incomplete and does not count."""
    return [key for key in weighing.weights if key in weighing.required and scores.get(key) is None]


def total(scores: Scores, weighing: Weighing) -> Fraction:
    """Σ w·s / Σ w over the criteria that were scored: "not applicable" is no zero, it is left out.

    Between 1 and 5. ValueError for a sheet that scores nothing, misses a required criterion, or has a score outside the scale.
    """
    scored = {key: score for key in weighing.weights if (score := scores.get(key)) is not None}
    if not scored or missing(scores, weighing):
        raise ValueError("An incomplete sheet has no total")
    if any(not LEAST <= score <= MOST for score in scored.values()):
        raise ValueError(f"A score is a whole number from {LEAST} to {MOST}")
    weight = sum(weighing.weights[key] for key in scored)
    return Fraction(sum(weighing.weights[key] * score for key, score in scored.items()), weight)


def standing(key: str, sheets: Sequence[Scores], weighing: Weighing) -> Standing:
    """One dossier over its complete sheets, without a rank."""
    totals = [total(scores, weighing) for scores in sheets]
    if not totals:
        return Standing(key, 0, None, None, None, "", ())
    mean = sum(totals, Fraction(0)) / len(totals)
    apart = tuple(criterion for criterion in weighing.weights if _range(sheets, criterion) >= STRONG)
    return Standing(key, len(totals), mean, min(totals), max(totals), deviation(totals), apart)


def ranking(sheets: Mapping[str, Sequence[Scores]], weighing: Weighing) -> list[Standing]:
    """All dossiers, the highest mean first, equal ones by key; those without a sheet last and without a rank."""
    standings = [standing(key, filed, weighing) for key, filed in sheets.items()]
    placed = sorted((one for one in standings if one.mean is not None), key=lambda one: (-(one.mean or 0), one.key))
    ranked: list[Standing] = []
    for place, one in enumerate(placed, start=1):
        same = ranked[-1].rank if ranked and ranked[-1].mean == one.mean else place
        ranked.append(Standing(**{**vars(one), "rank": same}))
    return ranked + sorted((one for one in standings if one.mean is None), key=lambda one: one.key)


def deviation(totals: Sequence[Fraction]) -> str:
    """The sample standard deviation with two decimals; empty for fewer than two sheets."""
    if len(totals) < 2:
        return ""
    mean = sum(totals, Fraction(0)) / len(totals)
    variance = sum(((one - mean) ** 2 for one in totals), Fraction(0)) / (len(totals) - 1)
    # Four decimals of the root, cut, then two, rounded: whole numbers all the way.
    return two_decimals(Fraction(isqrt(variance.numerator * 10**8 // variance.denominator), 10**4))


def two_decimals(value: Fraction) -> str:
    """A fraction ≥ 0 with two decimals, halves rounded up: 4.15."""
    hundredths = (value.numerator * 200 + value.denominator) // (value.denominator * 2)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _range(sheets: Sequence[Scores], criterion: str) -> int:
    scores = [score for sheet in sheets if (score := sheet.get(criterion)) is not None]
    return max(scores) - min(scores) if scores else 0
