"""A text no longer says who somebody is, and says everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.blacking import INSTEAD, blacker, deep

maria = blacker(given_name="Μαρία", surname="Παραδειγματίδου", email="maria@persona.example", phone="210 000 00 05")
petr = blacker(given_name="Petr", surname="Vzorný", email="petr@persona.example", phone="+420 601 234 567")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ρωτήστε τη Μαρία Παραδειγματίδου.", "Ρωτήστε τη […]."),
        ("ΠΑΡΑΔΕΙΓΜΑΤΙΔΟΥ ΜΑΡΙΑ", INSTEAD),
        ("της Παραδειγματίδου, σήμερα", "της […], σήμερα"),
        ("maria@PERSONA.example ή 2100000005", "[…] ή […]"),
        ("τηλ. +30 210-000 0005", "τηλ. […]"),
        ("Η Μαρία Άλλη το είπε.", "Η Μαρία Άλλη το είπε."),
        ("Τα παραδείγματα είναι τρία.", "Τα παραδείγματα είναι τρία."),
    ],
)
def test_greek(text: str, left: str) -> None:
    assert maria(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("s Petrem Vzorným", "s […]"),
        ("Vzornému se to líbí", "[…] se to líbí"),
        ("601234567, 00420 601 234 567", "[…], […]"),
        ("16012345678", "16012345678"),
        ("vzor", "vzor"),
    ],
)
def test_czech(text: str, left: str) -> None:
    assert petr(text) == left


@given(st.text())
def test_a_text_that_names_nobody_comes_back_sign_for_sign(text: str) -> None:
    if not any(letter in text for letter in "@0123456789") and "z" not in text.casefold():
        assert petr(text) == text


def test_whoever_has_no_name_is_nowhere() -> None:
    assert blacker(surname="")("Ο Ου 1") == "Ο Ου 1"


def test_every_text_of_a_value_is_changed_and_nothing_else() -> None:
    assert deep({"a": ["Vzorný", 4], "b": None}, petr) == {"a": [INSTEAD, 4], "b": None}
