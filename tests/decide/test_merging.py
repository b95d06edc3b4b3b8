"""Merging what several people type into one draft."""

from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.merging import Merge, mark, merge

KEYS = st.sampled_from(["title", "issue", "whom", "tried"])
ANSWER = st.one_of(st.text(max_size=4), st.lists(st.sampled_from(["a", "b"]), max_size=2))
ANSWERS = st.dictionaries(KEYS, ANSWER)


def marks(answers: dict[str, object]) -> dict[str, str]:
    """What a page remembers of answers."""
    return {key: mark(answer) for key, answer in answers.items() if answer}


@given(ANSWERS, ANSWERS, ANSWERS)
def test_every_text_stands_or_is_put_aside_unless_it_was_left_alone(base: dict, mine: dict, theirs: dict) -> None:
    found = merge(marks(base), mine, theirs)
    after = theirs | found.taken
    for key, answer in mine.items():
        left_alone = mark(answer) == mark(base.get(key))
        assert left_alone or mark(after.get(key)) == mark(answer) or found.apart.get(key) == answer


@given(ANSWERS, ANSWERS, ANSWERS)
def test_nothing_of_others_is_written_over_unseen(base: dict, mine: dict, theirs: dict) -> None:
    found = merge(marks(base), mine, theirs)
    assert [key for key in found.taken if mark(theirs.get(key)) != mark(base.get(key))] == []


@given(ANSWERS, ANSWERS)
def test_where_nobody_else_wrote_all_of_ones_own_is_taken(base: dict, mine: dict) -> None:
    found = merge(marks(base), mine, base)
    assert marks(base | found.taken) == marks(base | mine)
    assert found.apart == {}


@given(ANSWERS, ANSWERS)
def test_whoever_left_all_alone_changes_nothing(base: dict, theirs: dict) -> None:
    assert merge(marks(base), base, theirs) == Merge()


@given(ANSWERS, ANSWERS, ANSWERS)
def test_a_page_changes_what_it_wrote_itself_as_it_likes(base: dict, mine: dict, theirs: dict) -> None:
    found = merge(marks(base), mine, theirs, set(mine))
    assert (marks(theirs | found.taken), found.apart) == (marks(theirs | mine), {})


def test_the_same_change_on_both_sides_is_one_change() -> None:
    assert merge(marks({"title": "a"}), {"title": "b"}, {"title": "b"}) == Merge()


def test_a_page_that_says_nothing_of_a_question_began_with_it_empty() -> None:
    assert merge({}, {"title": "mine"}, {"title": "theirs"}) == Merge({}, {"title": "mine"})


def test_what_says_nothing_has_an_empty_mark() -> None:
    assert [mark(answer) for answer in ("", [], {}, None)] == [""] * 4
