"""Merging what several people type into one draft."""

from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.merging import Merge, mark, merge, merge_files

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


IDS = st.lists(st.integers(0, 9), unique=True, max_size=6)


def rows(ids: list[int]) -> list[dict[str, int]]:
    """Rows of an answer that name these files."""
    return [{"file": one} for one in ids]


@given(IDS, st.lists(st.text(max_size=2), max_size=6), IDS, st.integers(1, 8))
def test_a_file_goes_only_where_it_was_ticked_and_comes_only_where_there_is_room(
    stands: list, added: list, removed: list, most: int
) -> None:
    found = merge_files(rows(stands), added, removed, most)
    assert found.stay == rows([one for one in stands if one not in removed])
    assert (found.taken, found.surplus) == (added[: len(found.taken)], len(added) - len(found.taken))
    assert len(found.stay) + len(found.taken) <= max(most, len(found.stay))
    assert found.surplus == 0 or len(found.stay) + len(found.taken) >= most


@given(IDS, st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_of_two_who_change_the_files_at_once_it_matters_not_who_comes_first(stands: list, mine: set, theirs: set) -> None:
    """Both attach one (90, 91) and take some away."""

    def saved(standing: list[dict[str, int]], new: int, removed: set[int]) -> list[dict[str, int]]:
        found = merge_files(standing, rows([new]), removed, 100)
        return [*found.stay, *found.taken]

    one = saved(saved(rows(stands), 90, mine), 91, theirs)
    other = saved(saved(rows(stands), 91, theirs), 90, mine)
    assert {row["file"] for row in one} == {row["file"] for row in other} == {*stands, 90, 91} - mine - theirs
