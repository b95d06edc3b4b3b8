"""Check digits of the numbers of Greek and Czech registers."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wenovate.decide.registers import afm_holds, ico_holds, tax_number_holds

SEVEN, EIGHT = st.from_regex(r"[0-9]{7}", fullmatch=True), st.from_regex(r"[0-9]{8}", fullmatch=True)
DIGITS = "0123456789"


@pytest.mark.parametrize("number", ["090169674", "997844860", "999174215", "123456783"])
def test_numbers_of_the_greek_register_hold(number: str) -> None:
    assert afm_holds(number)


@pytest.mark.parametrize("number", ["00262978", "70891508", "00006947"])
def test_numbers_of_the_czech_register_hold(number: str) -> None:
    assert ico_holds(number)


@pytest.mark.parametrize("number", ["090167694", "000000000", "999999999", "123456789", "-", "", "0", "90169674", "0901696740"])
def test_what_stands_in_the_greek_register_instead_of_a_number_does_not_hold(number: str) -> None:
    assert not afm_holds(number)


@pytest.mark.parametrize("number", ["00262979", "00000000", "262978", "002629780", "", "-"])
def test_what_is_no_czech_number_does_not_hold(number: str) -> None:
    assert not ico_holds(number)


@pytest.mark.parametrize("number", ["09016967٤", "０９０１６９６７４", "09016967²", "09016967A", " 90169674"])
def test_figures_of_other_scripts_and_letters_are_no_digits(number: str) -> None:
    assert not afm_holds(number)


@given(SEVEN)
def test_exactly_one_last_digit_completes_a_czech_number(start: str) -> None:
    assume(start != "0" * 7)
    assert len(_completed(start)) == 1


@given(SEVEN, st.integers(0, 6), st.sampled_from(DIGITS))
def test_one_changed_digit_breaks_a_czech_number(start: str, place: int, digit: str) -> None:
    assume(start != "0" * 7 and start[place] != digit)
    number = start + _completed(start)[0]
    # The rule writes two remainders of eleven as the check digit 1, so there, and only there, a change can pass.
    assume(number[7] != "1")
    assert not ico_holds(number[:place] + digit + number[place + 1 :])


@given(SEVEN, st.sampled_from(DIGITS))
def test_another_last_digit_breaks_a_czech_number(start: str, digit: str) -> None:
    assume(start != "0" * 7)
    right = _completed(start)[0]
    assert ico_holds(start + digit) == (digit == right)


@given(EIGHT, st.integers(0, 7), st.sampled_from(DIGITS))
def test_one_changed_digit_breaks_a_greek_number(start: str, place: int, digit: str) -> None:
    assume(start != "0" * 8 and start[place] != digit)
    last = next(digit for digit in DIGITS if afm_holds(start + digit))
    # Here it is the check digit 0 that stands for two remainders.
    assume(last != "0")
    changed = start[:place] + digit + start[place + 1 :]
    assert not afm_holds(changed + last)


def test_each_country_has_its_own_check() -> None:
    assert [tax_number_holds(country, "090169674") for country in ("GR", "CZ")] == [True, False]
    assert [tax_number_holds(country, "00262978") for country in ("GR", "CZ")] == [False, True]


def test_a_country_without_a_rule_is_an_error_and_no_silent_yes() -> None:
    with pytest.raises(KeyError):
        tax_number_holds("XX", "00262978")


def _completed(start: str) -> list[str]:
    return [digit for digit in DIGITS if ico_holds(start + digit)]
