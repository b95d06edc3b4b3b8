"""Counting sheets: weights, what does not apply, means to the digit, ranks, strong disagreement."""

from fractions import Fraction
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.scoring import Weighing, deviation, missing, ranking, standing, total, two_decimals

CRITERIA = Weighing({"shared": 50, "benefit": 30, "strategy": 20}, frozenset({"shared", "benefit"}))
SCORE = st.integers(1, 5)
SHEET = st.fixed_dictionaries({"shared": SCORE, "benefit": SCORE, "strategy": st.none() | SCORE})


def test_a_total_is_the_weighted_mean_of_its_scores() -> None:
    assert total({"shared": 5, "benefit": 3, "strategy": 1}, CRITERIA) == Fraction(5 * 50 + 3 * 30 + 1 * 20, 100)


def test_what_does_not_apply_is_left_out_and_is_no_zero() -> None:
    assert total({"shared": 5, "benefit": 3, "strategy": None}, CRITERIA) == Fraction(5 * 50 + 3 * 30, 80)


@given(SHEET)
def test_leaving_out_never_takes_a_total_below_its_lowest_score(sheet: dict[str, int | None]) -> None:
    scored = [score for score in sheet.values() if score is not None]
    assert min(scored) <= total(sheet, CRITERIA) <= max(scored)


@given(SHEET, st.integers(1, 9))
def test_only_the_proportion_of_weights_counts(sheet: dict[str, int | None], times: int) -> None:
    heavier = Weighing({key: weight * times for key, weight in CRITERIA.weights.items()}, CRITERIA.required)
    assert total(sheet, heavier) == total(sheet, CRITERIA)


def test_a_sheet_without_a_required_criterion_is_incomplete_and_has_no_total() -> None:
    sheet = {"shared": None, "benefit": 4, "strategy": 5}
    assert missing(sheet, CRITERIA) == ["shared"]
    with pytest.raises(ValueError, match="incomplete"):
        total(sheet, CRITERIA)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_outside_the_scale_is_refused(score: int) -> None:
    with pytest.raises(ValueError, match="whole number from 1 to 5"):
        total({"shared": score, "benefit": 3}, CRITERIA)


def test_a_dossier_shows_mean_least_most_and_where_its_readers_differ_strongly() -> None:
    sheets = [{"shared": 5, "benefit": 5, "strategy": 5}, {"shared": 2, "benefit": 4, "strategy": None}]
    found = standing("2026-00001", sheets, CRITERIA)
    assert (found.sheets, found.mean, found.least, found.most, found.disagreements) == (
        2,
        Fraction(31, 8),
        Fraction(11, 4),
        Fraction(5),
        ("shared",),
    )


def test_equal_means_share_a_rank_and_what_has_no_sheet_stands_last_without_one() -> None:
    good, middling = {"shared": 5, "benefit": 5}, {"shared": 3, "benefit": 3}
    found = ranking({"d": [], "c": [middling], "b": [good], "a": [good]}, CRITERIA)
    assert [(one.key, one.rank) for one in found] == [("a", 1), ("b", 1), ("c", 3), ("d", None)]


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.lists(SHEET, max_size=4), max_size=8))
def test_a_ranking_holds_every_dossier_once_and_never_rises(sheets: dict[str, list[dict[str, int | None]]]) -> None:
    found = ranking(sheets, CRITERIA)
    means = [one.mean for one in found if one.mean is not None]
    assert sorted(one.key for one in found) == sorted(sheets)
    assert means == sorted(means, reverse=True)


@given(st.lists(st.fractions(1, 5, max_denominator=100), min_size=2, max_size=12))
def test_the_deviation_is_that_of_the_sample(totals: list[Fraction]) -> None:
    assert abs(float(deviation(totals)) - stdev(map(float, totals))) <= 0.0051


def test_one_sheet_has_no_deviation() -> None:
    assert deviation([Fraction(3)]) == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(4), "4.00"), (Fraction(1, 3), "0.33"), (Fraction(2, 3), "0.67"), (Fraction(333, 80), "4.16"), (Fraction(1, 8), "0.13")],
)
def test_figures_have_two_decimals_and_halves_go_up(value: Fraction, written: str) -> None:
    assert two_decimals(value) == written
