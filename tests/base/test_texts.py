"""Texts in several languages and dates in words."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from wenovate.base import texts
from wenovate.base.texts import Text, pick

DAY, INSTANT = date(2027, 6, 30), datetime(2026, 11, 23, 8, 46, tzinfo=UTC)


def test_the_wished_language_is_picked() -> None:
    assert [
        (pick({"el": "Ναι", "cs": "Ano", "en": "Yes"}, code), pick({"el": "Ναι", "cs": "Ano", "en": "Yes"}, code).lang)
        for code in ("el", "cs", "en")
    ] == [
        ("Ναι", "el"),
        ("Ano", "cs"),
        ("Yes", "en"),
    ]


def test_without_a_wish_it_is_the_language_of_the_page() -> None:
    with override("cs"):
        assert pick({"el": "Ναι", "cs": "Ano"}) == "Ano"


def test_a_missing_text_falls_back_in_a_fixed_order() -> None:
    found = [pick(given, "cs") for given in ({"en": "Yes", "el": "Ναι"}, {"cs": "", "en": "Yes"}, {"cs": "Ano"})]
    assert [(text, text.lang) for text in found] == [("Ναι", "el"), ("Yes", "en"), ("Ano", "cs")]


def test_no_text_at_all_is_empty_and_in_the_language_of_the_page() -> None:
    with override("cs"):
        found = pick({})
    assert (found, found.lang) == ("", "cs")


def test_a_text_in_another_language_is_marked_for_those_who_hear_it() -> None:
    with override("en"):
        assert [pick({code: "Ναι"}).__html__() for code in ("el", "en")] == ['<span lang="el">Ναι</span>', "Ναι"]


def test_a_marked_text_is_still_escaped() -> None:
    with override("en"):
        assert [Text("<b>&</b>", code).__html__() for code in ("el", "en")] == [
            '<span lang="el">&lt;b&gt;&amp;&lt;/b&gt;</span>',
            "&lt;b&gt;&amp;&lt;/b&gt;",
        ]


@pytest.mark.parametrize(
    ("language", "plain", "with_weekday"),
    [
        ("el", "30 Ιουνίου 2027", "Τετάρτη 30 Ιουνίου 2027"),
        ("cs", "30. června 2027", "středa 30. června 2027"),
        ("en", "30 June 2027", "Wednesday 30 June 2027"),
    ],
)
def test_a_date_is_written_in_words(language: str, plain: str, with_weekday: str) -> None:
    given = (texts.day_in_words(DAY, language=language), texts.day_in_words(DAY, weekday=True, language=language))
    with override(language):
        assert (texts.day_in_words(DAY), texts.day_in_words(DAY, weekday=True), *given) == (plain, with_weekday, plain, with_weekday)


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("el", "Europe/Athens", "23 Νοεμβρίου 2026, 10:46"),
        ("cs", "Europe/Prague", "23. listopadu 2026, 09:46"),
        ("en", "Europe/Athens", "23 November 2026, 10:46"),
    ],
)
def test_an_instant_is_written_in_the_hour_of_the_place(language: str, zone: str, words: str) -> None:
    assert texts.instant_in_words(INSTANT, zone, language) == words


def test_the_hour_alone_has_two_figures_each() -> None:
    assert texts.hour_in_words(datetime(2026, 7, 1, 4, 5, tzinfo=UTC), "Europe/Athens", "en") == "07:05"


def test_the_day_of_an_instant_is_the_day_of_the_place() -> None:
    late = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    with override("en"):
        assert [texts.local_day(late, zone) for zone in ("UTC", "Europe/Athens")] == ["31 December 2026", "1 January 2027"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("el", "Παρασκευή 4 Δεκεμβρίου 2026, 15:00"),
        ("cs", "pátek 4. prosince 2026, 15:00"),
        ("en", "Friday 4 December 2026, 15:00"),
    ],
)
def test_the_end_of_a_window_is_written_with_its_weekday_and_hour(language: str, words: str) -> None:
    with override(language):
        assert texts.weekday_and_hour(datetime(2026, 12, 4, 13, tzinfo=UTC), "Europe/Athens") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("el", ["0 εργάσιμες ημέρες", "1 εργάσιμη ημέρα", "2 εργάσιμες ημέρες", "5 εργάσιμες ημέρες"]),
        ("cs", ["0 pracovních dnů", "1 pracovní den", "2 pracovní dny", "5 pracovních dnů"]),
        ("en", ["0 working days", "1 working day", "2 working days", "5 working days"]),
    ],
)
def test_one_working_day_is_not_two_and_in_czech_two_are_not_five(language: str, words: list[str]) -> None:
    with override(language):
        assert [texts.working_days_in_words(count) for count in (0, 1, 2, 5)] == words


def test_the_current_language_is_one_of_ours() -> None:
    found = []
    for code in ("el", "cs", "en-gb"):
        with override(code):
            found.append(texts.current())
    with override(None):
        found.append(texts.current())
    assert found == ["el", "cs", "en", "el"]
