"""Seals: one content has one fingerprint, and no change of a row, its place or its company goes unseen."""

import hashlib
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wenovate.decide import seals

VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
CONTENTS = st.dictionaries(st.text(), st.recursive(VALUES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5))
MARKS = st.integers(0, 2**64).map(lambda number: hashlib.sha256(str(number).encode()).hexdigest())
ROWS = st.dictionaries(st.integers(1, 10**6), MARKS, min_size=1, max_size=8).map(lambda rows: sorted(rows.items()))


def test_a_fingerprint_is_the_sha_256_of_the_written_form() -> None:
    content = {"verb": "needs.submit", "at": "2026-11-23", "facts": {"body": 7, "name": "Δήμος"}}
    written = '{"at":"2026-11-23","facts":{"body":7,"name":"Δήμος"},"verb":"needs.submit"}'
    assert seals.fingerprint(content) == hashlib.sha256(written.encode()).hexdigest()


@given(CONTENTS)
@settings(max_examples=40)
def test_the_order_of_keys_does_not_change_a_fingerprint(content: dict[str, Any]) -> None:
    assert seals.fingerprint(dict(reversed(content.items()))) == seals.fingerprint(content)


@given(st.dictionaries(st.text("abc", min_size=1), st.text("abc"), min_size=1), st.text("abc"))
def test_another_value_is_another_fingerprint(content: dict[str, str], other: str) -> None:
    key = min(content)
    assume(content[key] != other)
    assert seals.fingerprint(content | {key: other}) != seals.fingerprint(content)


@pytest.mark.parametrize(("content", "fault"), [({"at": object()}, TypeError), ({"share": float("nan")}, ValueError)])
def test_what_json_lacks_has_no_fingerprint(content: dict[str, object], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        seals.fingerprint(content)


def test_a_salted_hash_depends_on_salt_and_text() -> None:
    pairs = [("ναι", "a"), ("ναι", "b"), ("όχι", "a")]
    assert len({seals.salted(text, salt) for text, salt in pairs}) == len(pairs)


def test_the_first_seal_stands_on_zeros() -> None:
    expected = hashlib.sha256(f"1\n{'0' * 64}\n7 abc\n8 def".encode()).hexdigest()
    assert seals.seal(1, seals.FIRST, [(7, "abc"), (8, "def")]) == expected


@given(ROWS, st.randoms())
def test_rows_are_sealed_in_the_order_of_their_numbers_however_they_come(rows: list[tuple[int, str]], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert seals.seal(1, seals.FIRST, shuffled) == seals.seal(1, seals.FIRST, rows)


@given(ROWS, MARKS, st.data())
def test_a_changed_row_changes_the_seal(rows: list[tuple[int, str]], mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    assume(rows[place][1] != mark)
    changed = [*rows[:place], (rows[place][0], mark), *rows[place + 1 :]]
    assert seals.seal(1, seals.FIRST, changed) != seals.seal(1, seals.FIRST, rows)


@given(ROWS, st.data())
def test_a_removed_row_changes_the_seal(rows: list[tuple[int, str]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    assert seals.seal(1, seals.FIRST, rows[:place] + rows[place + 1 :]) != seals.seal(1, seals.FIRST, rows)


@given(ROWS, MARKS)
def test_an_added_row_changes_the_seal(rows: list[tuple[int, str]], mark: str) -> None:
    assert seals.seal(1, seals.FIRST, [*rows, (10**7, mark)]) != seals.seal(1, seals.FIRST, rows)


@given(ROWS)
def test_two_rows_that_change_places_change_the_seal(rows: list[tuple[int, str]]) -> None:
    assume(len(rows) > 1 and rows[0][1] != rows[1][1])
    swapped = [(rows[0][0], rows[1][1]), (rows[1][0], rows[0][1]), *rows[2:]]
    assert seals.seal(1, seals.FIRST, swapped) != seals.seal(1, seals.FIRST, rows)


@given(ROWS, MARKS, st.integers(2, 1000))
def test_a_seal_covers_its_number_and_the_seal_before(rows: list[tuple[int, str]], previous: str, number: int) -> None:
    plain = seals.seal(1, seals.FIRST, rows)
    assert plain not in (seals.seal(number, seals.FIRST, rows), seals.seal(1, previous, rows))
