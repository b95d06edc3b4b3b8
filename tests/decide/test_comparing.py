"""Comparing two texts word by word."""

from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.comparing import Piece, pieces

TEXT = st.lists(st.sampled_from(["νερό", "διακοπή", "και", "δύο", "ημέρες", "\n"]), max_size=20).map(" ".join)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_the_comparison(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.what != "added") == before
    assert "".join(piece.text for piece in found if piece.what != "removed") == after


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert pieces(text, text) == ([Piece("same", text)] if text else [])


def test_a_word_that_changed_stands_alone() -> None:
    assert pieces("ένα μήνυμα δύο ημέρες πριν από κάθε διακοπή", "ένα μήνυμα τρεις ημέρες πριν από κάθε διακοπή") == [
        Piece("same", "ένα μήνυμα "),
        Piece("removed", "δύο"),
        Piece("added", "τρεις"),
        Piece("same", " ημέρες πριν από κάθε διακοπή"),
    ]


def test_a_word_that_is_the_same_by_chance_is_read_with_what_changed_around_it() -> None:
    assert pieces("η βάνα και ο δρόμος", "το κλειδί και η οδός") == [
        Piece("removed", "η βάνα και ο δρόμος"),
        Piece("added", "το κλειδί και η οδός"),
    ]


def test_very_long_texts_are_compared_by_line() -> None:
    before = "\n".join(f"γραμμή {n}" for n in range(3000))
    assert [piece.what for piece in pieces(before, before + "\nτέλος")] == ["same", "removed", "added"]
