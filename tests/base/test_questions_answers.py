"""What was typed is cleaned, kept and checked: every kind with good and bad answers, conditions, and what is shown of it."""

import unicodedata
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from wenovate.base.questions.answers import DRAFT_LIMIT, check, number_of, shown, typed
from wenovate.base.questions.definition import Definition, Option, Question, Section, When
from wenovate.base.questions.readers import Reader
from wenovate.base.texts import clean_text

COLOURS = (Option("red", {"en": "Red", "el": "Κόκκινο"}), Option("blue", {"en": "Blue", "el": "Μπλε"}))


def asking(*questions: Question) -> Definition:
    """A set of one section."""
    return Definition("loan", 1, {}, {}, (Section("all", {"en": "All"}, questions),))


def fault(kind: str, value: Any, *, country: str = "GR", **more: Any) -> str:
    """What is wrong with one answer, in English."""
    options = COLOURS if kind in {"choice", "choices"} else ()
    with override("en"):
        return check(asking(Question("it", kind, {}, options=options, **more)), {"it": value}, country=country).errors.get("it", "")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "Διακοπή νερού"),
        ("long", "Μία γραμμή\nκαι άλλη"),
        ("number", "1 250"),
        ("date", "2028-02-29"),
        ("yesno", "no"),
        ("choice", "blue"),
        ("choices", ["red", "blue"]),
        ("email", "a.deigmataki@trikala.example"),
        ("phone", "+30 (210) 000-00.05"),
        ("url", "www.trikala.example"),
        ("url", "https://www.trikala.example/δήμος?a=1"),
        ("tax_number", "090169674"),
        ("tax_number", "EL 090169674"),
        ("code", "KX7M-2QPD-9RTA"),
        ("hidden", "7"),
    ],
)
def test_a_good_answer_passes(kind: str, value: Any) -> None:
    assert fault(kind, value) == ""


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("number", "twelve", "Write a number with figures, for example 1 250."),
        ("number", "1.25,5", "Write a number with figures, for example 1 250."),
        ("date", "2026-02-29", "Write the date with day, month and year."),
        ("date", "29.2.2028", "Write the date with day, month and year."),
        ("date", "0026-02-28", "Check the year of the date."),
        ("yesno", "perhaps", "Choose one of the answers shown."),
        ("choice", "green", "Choose one of the answers shown."),
        ("email", "trikala.example", "Write an e-mail address such as name@body.example."),
        ("email", "a@trikala.example\nBcc: all@example.org", "Write an e-mail address such as name@body.example."),
        ("phone", "12345", "Write the telephone number with figures."),
        ("phone", "call me 210 000", "Write the telephone number with figures."),
        ("url", "javascript:alert(1)", "Write an address such as www.body.example."),
        ("url", "javascript://body.example/%0aalert(1)", "Write an address such as www.body.example."),
        ("tax_number", "090167694", "The number does not hold: its last digit follows from the others. Check it."),
    ],
)
def test_a_bad_answer_is_told_its_cure(kind: str, value: Any, says: str) -> None:
    assert fault(kind, value) == says


def test_a_tax_number_is_checked_by_the_rule_of_the_country() -> None:
    assert [bool(fault("tax_number", "CZ00262978", country=country)) for country in ("CZ", "GR")] == [False, True]


def test_of_the_numbers_of_other_countries_no_rule_is_known() -> None:
    assert fault("tax_number", "DE811569869", country="EU") == ""


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1 250,5", 1250.5),
        ("1.250,5", 1250.5),
        ("1\u00a0250,50", 1250.5),
        ("1\u202f250", 1250),
        ("1.250.000", 1_250_000),
        ("1250.5", 1250.5),
        ("0,25", 0.25),
        ("-3", -3),
        ("1e5", None),
        ("NaN", None),
        ("1,2,3", None),
        ("1234567890123456", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_greeks_and_czechs_write_them(written: str, number: float | None) -> None:
    assert number_of(written) == number


def test_a_number_outside_its_bounds_is_told_the_bound() -> None:
    says = [fault("number", value, min_value=1, max_value=2500) for value in ("0", "1", "2 500", "2 500,1")]
    assert says == ["Write a number of at least 1.", "", "", "Write a number of at most 2500."]


def test_too_long_a_text_is_kept_and_counted() -> None:
    definition = asking(Question("it", "text", {}, max=10))
    with override("en"):
        checked = check(definition, {"it": "α" * 12})
    assert (checked.answers, checked.errors) == (
        {"it": "α" * 12},
        {"it": "This is 2 characters too long: at most 10. Your text is kept; shorten it."},
    )


def test_one_sign_too_many_is_one_character() -> None:
    assert fault("text", "α" * 11, max=10).startswith("This is 1 character too long")


def test_a_draft_keeps_a_megabyte_only_in_part() -> None:
    source = QueryDict(mutable=True)
    source["it"] = "α" * 1_000_000
    assert len(typed(asking(Question("it", "long", {})), source)["it"]) == DRAFT_LIMIT


def test_a_missing_answer_is_asked_for_in_the_words_of_its_kind() -> None:
    says = [fault(kind, "") for kind in ("text", "choice", "choices", "yesno", "file")]
    assert says == ["Fill this in.", "Choose an answer.", "Choose an answer.", "Choose an answer.", "Attach the file."]


def test_an_optional_answer_may_be_missing_but_not_wrong() -> None:
    assert [bool(fault("email", value, required="never")) for value in ("", "nobody")] == [False, True]


def test_what_is_wanted_from_a_stage_on_is_wanted_once_the_stage_is_reached() -> None:
    definition = asking(Question("cost", "number", {}, required="from:select"))
    assert [check(definition, {}, stages=frozenset(stages)).complete for stages in ((), ("submit",), ("submit", "select"))] == [
        True,
        True,
        False,
    ]


def test_a_question_that_does_not_apply_is_neither_wanted_nor_kept() -> None:
    definition = asking(Question("has", "yesno", {}), Question("who", "email", {}, when=When("has", ("yes",))))
    found = [check(definition, {"has": has, "who": who}) for has, who in (("no", ""), ("no", "wrong"), ("yes", ""), ("yes", "a@b.example"))]
    assert [(checked.answers, sorted(checked.errors)) for checked in found] == [
        ({"has": "no"}, []),
        ({"has": "no"}, []),
        ({"has": "yes"}, ["who"]),
        ({"has": "yes", "who": "a@b.example"}, []),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("νερό\x00 και\x07 φως", "νερό και φως"),
        ("exe\u202egpj.\u2066scan\u2069", "exegpj.scan"),
        ("\ufeffΔήμος\u200f", "Δήμος"),
        (unicodedata.normalize("NFD", "Δήμος Žďár"), "Δήμος Žďár"),
        ("  ένα \t δύο \r\n τρία ", "ένα δύο τρία"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_line_is_kept_clean(written: str, kept: str) -> None:
    assert clean_text(written, lines=False) == kept


def test_a_long_text_keeps_its_lines() -> None:
    assert clean_text(" ένα\r\n\r\nδύο\rτρία\x0b ", lines=True) == "ένα\n\nδύο\nτρία"


@given(st.text(max_size=60), st.booleans())
@settings(deadline=None, database=None, derandomize=True)
def test_no_control_sign_gets_through(written: str, lines: bool) -> None:
    kept = clean_text(written, lines=lines)
    assert {sign for sign in kept if unicodedata.category(sign) == "Cc"} <= ({"\n", "\t"} if lines else set())


def test_typed_ignores_options_that_were_never_offered() -> None:
    definition = asking(Question("colours", "choices", {}, options=COLOURS))
    assert typed(definition, QueryDict("colours=red&colours=green&colours=blue&other=1")) == {"colours": ["red", "blue"]}


def test_a_question_that_the_form_did_not_hold_is_absent_and_one_left_empty_is_empty() -> None:
    definition = asking(Question("a", "text", {}), Question("b", "text", {}), Question("c", "choices", {}, options=COLOURS))
    assert [typed(definition, QueryDict(query)) for query in ("a=", "b=x", "c-shown=1")] == [{"a": ""}, {"b": "x"}, {"c": []}]


def test_personal_data_are_shown_to_the_own_side_alone() -> None:
    name = Question("name", "text", {"en": "Name"}, personal=True)
    body = Question("body", "text", {"en": "Body"})
    answers = {"name": "Άννα", "body": "Δήμος"}
    with override("en"):
        pairs = [
            [(label, answer) for _, found in shown(asking(name, body), answers, reader=reader) for label, answer, _ in found]
            for reader in (Reader.OWN, Reader.PUBLIC)
        ]
    assert pairs == [[("Name", "Άννα"), ("Body", "Δήμος")], [("Body", "Δήμος")]]


def test_a_section_with_nothing_to_show_is_not_shown() -> None:
    assert shown(asking(Question("name", "text", {}, personal=True)), {"name": "Άννα"}, reader=Reader.PUBLIC) == []


def test_answers_are_shown_in_words() -> None:
    questions = (
        Question("a", "choice", {}, options=COLOURS),
        Question("b", "choices", {}, options=COLOURS),
        Question("c", "yesno", {}),
        Question("d", "date", {}),
    )
    answers = {"a": "red", "b": ["red", "blue"], "c": "no", "d": "2027-06-30"}
    with override("en"):
        assert [answer for _, pairs in shown(asking(*questions), answers, reader=Reader.OWN) for _, answer, _ in pairs] == [
            "Red",
            "Red, Blue",
            "No",
            "30 June 2027",
        ]
