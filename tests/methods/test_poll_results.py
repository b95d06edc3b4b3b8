"""What a poll gives: an order of means in which what few said is not told."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.methods import sounding
from tests.methods.sounding import MEMBERS, WORDING
from tests.personas import World
from wenovate.decide.quartiles import rounded
from wenovate.methods.polls import queries, results
from wenovate.methods.polls.actions import Wording
from wenovate.methods.polls.models import Poll

THREE = [Wording("α", ""), Wording("β", ""), Wording("γ", "")]


def lines(poll: Poll) -> list[tuple[str, int | None, Decimal | None]]:
    """Title, scores, mean, in the order of the page."""
    found = results.lines(poll.result, queries.items(poll))
    return [(str(line.item.headline), line.scores, line.mean) for line in found]


def test_the_highest_mean_comes_first_and_what_does_not_apply_is_no_nought(world: World) -> None:
    poll = sounding.asked(world, wordings=THREE)
    sounding.answered(world, poll, [[1, 5, 4], [2, 5, 4], [1, 5, 4], [2, 5, 4], [2, 4, 4], [1, None, 4]])
    assert lines(sounding.counted(poll)) == [("β", 5, Decimal("4.80")), ("γ", 6, Decimal("4.00")), ("α", 6, Decimal("1.50"))]


def test_an_item_with_one_to_four_scores_has_neither_mean_nor_number(world: World) -> None:
    poll = sounding.asked(world, wordings=THREE)
    sounding.answered(world, poll, [[3, 5, None]] * 2 + [[3, None, None]] * 4)
    poll = sounding.counted(poll)
    assert lines(poll) == [("α", 6, Decimal("3.00")), ("β", None, None), ("γ", 0, None)]
    assert [sorted(one) for one in poll.result["items"]] == [
        ["item", "mean", "quartiles", "scores"],
        ["item", "scores"],
        ["item", "scores"],
    ]


@pytest.mark.parametrize(("answers", "told"), [(4, False), (5, True)])
def test_of_fewer_than_five_answers_nothing_is_told_but_how_many(world: World, answers: int, told: bool) -> None:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[4]] * answers)
    poll = sounding.counted(poll)
    assert (poll.result["asked"], poll.result["answered"], bool(poll.result["items"])) == (6, answers, told)


def test_the_middle_half_is_told_beside_the_mean(world: World) -> None:
    poll = sounding.asked(world)
    sounding.answered(world, poll, [[1], [2], [4], [5], [5]])
    line = results.lines(sounding.counted(poll).result, queries.items(poll))[0]
    assert (line.low, line.mean, line.high) == (Decimal("2.00"), Decimal("3.40"), Decimal("5.00"))


def test_equal_means_keep_the_order_in_which_they_were_asked(world: World) -> None:
    poll = sounding.asked(world, wordings=THREE)
    sounding.answered(world, poll, [[3, 3, 3]] * 5)
    assert [title for title, _scores, _mean in lines(sounding.counted(poll))] == ["α", "β", "γ"]


def test_the_result_holds_no_title_no_name_and_no_single_score(world: World) -> None:
    poll = sounding.asked(world, wordings=[WORDING])
    sounding.answered(world, poll, [[4]] * 5, comment="Ένα σχόλιο.")
    kept = str(sounding.counted(poll).result)
    assert [word for word in (WORDING.title, "Ένα σχόλιο.", *MEMBERS) if word in kept] == []


def test_halves_are_rounded_away_from_nought() -> None:
    assert [rounded(Fraction(value)) for value in ("10/3", "1/8", "17/5")] == [Decimal("3.33"), Decimal("0.13"), Decimal("3.40")]
