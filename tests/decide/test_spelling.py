"""Names as people write them: found whatever the accents, sorted as in Greek and Czech, suspected where alphabets mix."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenovate.decide.spelling import fold, language_of, mixes_alphabets, sort_key, suggest_display_name, tidy

GREEK = "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ"
LATIN = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž"
NAMES = st.text(GREEK + GREEK.upper() + LATIN + LATIN.upper() + "0123456789 .-", max_size=40)

# As a Czech and a Greek telephone book have them, one after the other.
IN_ORDER = [
    "1. základní škola",
    "9. základní škola",
    "Aš",
    "Brno",
    "Cvikov",
    "Čáslav",
    "Česká Lípa",
    "Děčín",
    "Dubá",
    "Hodkovice",
    "Hradec Králové",
    "Hradecko",
    "Cheb",
    "Chrastava",
    "Jablonec",
    "Liberec",
    "Praha",
    "Rokycany",
    "Říčany",
    "Semily",
    "Šluknov",
    "Turnov",
    "Zlín",
    "Žatec",
    "Άγιος Νικόλαος",
    "Αγρίνιο",
    "Βόλος",
    "Δήμος Λαρισαίων",
    "Δήμος Τρικκαίων",
    "Έδεσσα",
    "Ηγουμενίτσα",
    "Θήβα",
    "Ωρωπός",
]


@pytest.mark.parametrize("written", ["Δήμος", "δήμος", "ΔΗΜΟΣ", "ΔΉΜΟΣ", "\u2206ΗΜΟΣ", "  δημοσ ", unicodedata.normalize("NFD", "Δήμος")])
def test_a_word_is_found_however_it_is_written(written: str) -> None:
    assert fold(written) == "δημοσ"


@pytest.mark.parametrize(
    ("written", "folded"), [("Město Žďár", "mesto zdar"), ("ΚΟΡΩΠΊ", "κορωπι"), ("\u00b5έτρο", "μετρο"), ("\u2126", "ω"), ("", "")]
)
def test_accents_carons_and_signs_of_the_trade_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(NAMES)
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(NAMES)
def test_capitals_are_found_as_small_letters(name: str) -> None:
    assert fold(name.upper()) == fold(name)


def test_names_sort_as_in_czech_and_then_in_greek() -> None:
    jumbled = sorted(IN_ORDER, key=lambda name: name[::-1])
    assert jumbled != IN_ORDER
    assert sorted(jumbled, key=sort_key) == IN_ORDER


def test_ch_is_a_letter_after_h() -> None:
    assert sorted(["Cheb", "Cvikov", "Hradec", "Ivančice"], key=sort_key) == ["Cvikov", "Hradec", "Cheb", "Ivančice"]


def test_c_with_a_caron_follows_every_c() -> None:
    assert sorted(["Čáslav", "Czech", "Cvikov", "Děčín"], key=sort_key) == ["Cvikov", "Czech", "Čáslav", "Děčín"]


@pytest.mark.parametrize(
    "pair", [("Děti", "DETI"), ("ŤÁPALOVÁ", "tapalova"), ("Δήμος", "ΔΗΜΟΣ"), ("Ψαρά", "ψάρα"), ("Město  Turnov ", "město turnov")]
)
def test_accents_and_case_do_not_weigh(pair: tuple[str, str]) -> None:
    assert sort_key(pair[0]) == sort_key(pair[1])


@given(NAMES)
def test_a_sort_key_means_the_same_in_every_collation(name: str) -> None:
    assert re.fullmatch(r"([0-9a-z]{2})*", sort_key(name))


@given(NAMES)
def test_a_sort_key_fits_its_column(name: str) -> None:
    assert len(sort_key(name * 20)) <= 200


@given(NAMES)
def test_a_sort_key_does_not_see_capitals(name: str) -> None:
    assert sort_key(name.upper()) == sort_key(name)


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("  ΦΥΛΑΚΗ   ΤΡΙΠΟΛΗΣ\n", "ΦΥΛΑΚΗ ΤΡΙΠΟΛΗΣ"),
        ("ΔΗΜΟΣ\u00a0ΣΟΥΛΙΟΥ", "ΔΗΜΟΣ ΣΟΥΛΙΟΥ"),
        ("\u2206ΗΜΟΣ", "ΔΗΜΟΣ"),
        ("\u2126ΡΩΠΟΣ", "ΩΡΩΠΟΣ"),
        (unicodedata.normalize("NFD", "Žďár"), "Žďár"),
        ("", ""),
    ],
)
def test_a_name_is_tidied_and_not_changed(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


@given(NAMES)
def test_tidying_twice_changes_nothing_more(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)


@pytest.mark.parametrize("name", ["ΔΙΚΑΣΤIΚΗ ΦΥΛΑΚΗ", "ΔΗΜΟΣ AΓΙΟΥ ΝΙΚΟΛΑΟΥ", "ETAIΡΕΙΑ", "ΝΠΔΔ ΔΗΜΟΥ ΣΚΥΡΟY", "KAI ΔΗΜΟΣ"])
def test_a_name_in_two_alphabets_is_looked_at(name: str) -> None:
    assert mixes_alphabets(name)


@pytest.mark.parametrize("name", ["ΔΙΚΑΣΤΙΚΗ ΦΥΛΑΚΗ", "Město Turnov", "\u2206ΗΜΟΣ", "GRID TELECOM 2026", ""])
def test_a_name_in_one_alphabet_is_not(name: str) -> None:
    assert not mixes_alphabets(name)


@pytest.mark.parametrize(
    ("official", "suggested"),
    [
        ("ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", "Δήμος Λαρισαίων"),
        ("\u2206ΗΜΟΣ  ΤΡΙΚΚΑΙΩΝ", "Δήμος Τρικκαίων"),
        ("ΥΠΟΥΡΓΕΙΟ ΠΑΙΔΕΙΑΣ ΚΑΙ ΠΟΛΙΤΙΣΜΟΥ", "Υπουργείο Παιδείας και Πολιτισμού"),
        ("ΟΡΓΑΝΙΣΜΟΣ ΚΤΙΡΙΩΝ (Ο.Σ.Κ.)", "Οργανισμός Κτιριων (Ο.Σ.Κ.)"),
        ("ΤΗΣ ΛΗΜΝΟΥ", "Της Λημνου"),
        ("MĚSTO NAD NISOU", "Město nad Nisou"),
        ("36Ο ΝΗΠΙΑΓΩΓΕΙΟ", "36Ο Νηπιαγωγειο"),
    ],
)
def test_a_readable_name_is_suggested_out_of_capitals(official: str, suggested: str) -> None:
    assert suggest_display_name(official) == suggested


@pytest.mark.parametrize("name", ["Δήμος Λαρισαίων", "Město Turnov", "e-ΕΦΚΑ"])
def test_a_name_in_mixed_case_is_left_as_it_is(name: str) -> None:
    assert suggest_display_name(f" {name} ") == name


@given(NAMES)
def test_a_suggestion_is_still_the_same_name(name: str) -> None:
    assert fold(suggest_display_name(name)) == fold(name)


@pytest.mark.parametrize(
    ("text", "usual", "language"),
    [
        ("Το έχουν πολλοί φορείς.", "el", "el"),
        ("Το έχουν πολλοί φορείς.", "cs", "el"),
        ("Η έρευνα συμφωνεί με τον Liberecký kraj.", "en", "el"),
        ("Má to mnoho obcí.", "cs", "cs"),
        ("Úřady už řešení mají.", "el", "cs"),
        ("Checked against the document.", "el", "en"),
        ("Checked against the document.", "en", "en"),
        ("2026-00042", "cs", "cs"),
    ],
)
def test_a_text_tells_its_language_by_its_letters_and_else_by_its_writer(text: str, usual: str, language: str) -> None:
    assert language_of(text, usual) == language
