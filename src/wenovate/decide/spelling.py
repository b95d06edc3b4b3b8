"""Names as people write them: folding for search, keys for sorting, signs of a wrong alphabet, a name out of capitals."""

import re
import unicodedata
from functools import lru_cache

# Signs that stand in real files where a Greek letter is meant (U+2206 increment, U+00B5 micro, U+2126 ohm).
_LOOKALIKES = str.maketrans({"∆": "Δ", "µ": "μ", "Ω": "Ω"})

# Czech and Greek order in one row: figures, Latin letters with the Czech ones in their places, Greek letters.
_LATIN = ["a", "b", "c", "č", "d", "e", "f", "g", "h", "ch", *"ijklmnopqr", "ř", "s", "š", *"tuvwxyz", "ž"]
_GREEK = list("αβγδεζηθικλμνξοπρστυφχψω")
_PLACE = {letter: place for place, letter in enumerate([*"0123456789", *_LATIN, *_GREEK], start=1)}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_CZECH = frozenset("ěščřžůďťň")

_LETTERS = re.compile(r"[^\W\d_]+")


def tidy(text: str) -> str:
    """The text in NFC with look-alike signs replaced, inner runs of white space as one space and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_LOOKALIKES)).split())


def fold(text: str) -> str:
    """The text as it is searched: no accents, no case, final sigma as sigma, one space between words. ΔΉΜΟΣ → δημοσ."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", tidy(text)) if not unicodedata.combining(sign))
    return bare.casefold().replace("ς", "σ")


def sort_key(text: str, letters: int = 100) -> str:
    """A key whose order, in any collation, is that of Greek and Czech names: two characters 0-9a-z a letter.

    Czech (ČSN 97 6030) counts č, ch, ř, š, ž as letters of their own; other accents and case do not weigh. Greek follows Latin.
    """
    text = unicodedata.normalize("NFC", tidy(text).casefold())
    places: list[int] = []
    position = 0
    while position < len(text) and len(places) < letters:
        pair = text[position : position + 2]
        size = 2 if pair == "ch" else 1
        places.append(_place(text[position : position + size]))
        position += size
    return "".join(_DIGITS[place // 36] + _DIGITS[place % 36] for place in places)


def _place(letter: str) -> int:
    found = _PLACE.get(letter)
    return found if found is not None else _PLACE.get(fold(letter), 0)


# Stands for the pair ch in the table of `ordering`.
CH = "\ue000"
# Where the codes of `ordering` begin: after the signs that no table holds, such as the space between two names.
_FIRST_CODE = 0xA1
# Latin with its accents, Greek with its accents.
_TABLED = [chr(code) for start, end in ((0x30, 0x17F), (0x370, 0x3FF), (0x1F00, 0x1FFF)) for code in range(start, end + 1)]


@lru_cache(maxsize=1)
def folding() -> tuple[str, str]:
    """`fold`, letter for letter: what becomes another letter, and which. For a database that translates by table."""
    pairs = [(letter, folded) for letter in _TABLED if letter.isalpha() and len(folded := fold(letter)) == 1 and folded != letter]
    return "".join(letter for letter, _ in pairs), "".join(folded for _, folded in pairs)


@lru_cache(maxsize=1)
def ordering() -> tuple[str, str]:
    """`sort_key`, letter for letter, with CH for the pair ch: letters, and signs whose codes stand in the order of the alphabet."""
    places = [(letter, _place(unicodedata.normalize("NFC", letter.casefold()))) for letter in _TABLED] + [(CH, _PLACE["ch"])]
    found = [(letter, chr(_FIRST_CODE + place)) for letter, place in places if place]
    return "".join(letter for letter, _ in found), "".join(code for _, code in found)


def mixes_alphabets(text: str) -> bool:
    """Whether a name holds Latin and Greek letters: ΔΙΚΑΣΤIΚΗ with a Latin I, KAI typed wholly in Latin, or a foreign word rightly.

    It is a sign for people to look at, not a fault: a search for the name finds it only when it is written as it was typed.
    """
    return _has(text, "LATIN") and _has(text, "GREEK")


def language_of(text: str, usual: str) -> str:
    """The language of a text by its letters, as far as they tell: Greek letters are Greek; else it is the writer's `usual` one.

    Whoever usually writes Greek and here wrote Latin letters wrote Czech if its own letters occur, else English.
    """
    letters = [sign for sign in text if sign.isalpha()]
    if sum(unicodedata.name(letter, "").startswith("GREEK") for letter in letters) * 2 > len(letters):
        return "el"
    if usual != "el":
        return usual
    return "cs" if _CZECH & set(text.casefold()) else "en"


def _has(text: str, script: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(script) for letter in text)


# Words whose accents capitals have lost; enough for the bodies that most often join. Anything else keeps its plain form.
_ACCENTED = {
    word_folded: word
    for word in [
        "Δήμος",
        "Δήμου",
        "Δήμων",
        "Περιφέρεια",
        "Περιφέρειας",
        "Υπουργείο",
        "Υπουργείου",
        "Πανεπιστήμιο",
        "Πανεπιστημίου",
        "Νοσοκομείο",
        "Γενικό",
        "Εθνική",
        "Εθνικό",
        "Ελλάδος",
        "Ελλάδας",
        "Ελληνικό",
        "Ελληνική",
        "Ελληνικός",
        "Οργανισμός",
        "Οργανισμού",
        "Βιβλιοθήκη",
        "Δημόσια",
        "Δημόσιο",
        "Δημόσιας",
        "Διοίκησης",
        "Κέντρο",
        "Σχολή",
        "Υπηρεσία",
        "Υπηρεσίας",
        "Αποκεντρωμένη",
        "Διοίκηση",
        "Επιχείρηση",
        "Δημοτική",
        "Δημοτικό",
        "Κοινωφελής",
        "Ύδρευσης",
        "Αποχέτευσης",
        "Λιμενικό",
        "Ταμείο",
        "Επιτροπή",
        "Επιτροπές",
        "Σχολικές",
        "Σχολική",
        "Αρχή",
        "Ανεξάρτητη",
        "Γενική",
        "Γραμματεία",
        "Ινστιτούτο",
        "Μουσείο",
        "Ίδρυμα",
        "Ταμείο",
        "Τμήμα",
        "Κρήτης",
        "Ηπείρου",
        "Αττικής",
        "Θεσσαλίας",
        "Μακεδονίας",
        "Θράκης",
        "Πελοποννήσου",
        "Στερεάς",
        "Ιονίων",
        "Νήσων",
        "Βορείου",
        "Νοτίου",
        "Αιγαίου",
        "Δυτικής",
        "Κεντρικής",
        "Ανατολικής",
        "Αθηνών",
        "Αθηναίων",
        "Θεσσαλονίκης",
        "Πατρέων",
        "Λαρισαίων",
        "Βόλου",
        "Χανίων",
        "Λέσβου",
        "Καλαμάτας",
        "Τρικκαίων",
        "Ιωαννιτών",
        "Ιωαννίνων",
        "Ηγουμενίτσας",
        "Κτηματολόγιο",
        "Απασχόλησης",
        "Εσωτερικών",
        "Οικονομικών",
        "Παιδείας",
        "Υγείας",
        "Πολιτισμού",
        "Περιβάλλοντος",
        "Αυτοδιοίκησης",
    ]
    for word_folded in [fold(word)]
}
_SMALL_WORDS = {
    "και",
    "του",
    "της",
    "των",
    "το",
    "τη",
    "για",
    "σε",
    "στο",
    "στη",
    "με",
    "από",
    "a",
    "v",
    "na",
    "nad",
    "pod",
    "u",
    "se",
    "pro",
}


def suggest_display_name(official: str) -> str:
    """A readable name out of capitals, as a suggestion that a person confirms; a name in mixed case comes back tidied."""
    official = tidy(official)
    if official != official.upper():
        return official
    words = [_written(word, first=place == 0) for place, word in enumerate(official.split(" "))]
    return " ".join(words)


def _written(word: str, *, first: bool) -> str:
    if "." in word or not _LETTERS.fullmatch(word):
        return word
    known = _ACCENTED.get(fold(word))
    if known:
        return known
    lower = word.lower()
    return lower if lower in _SMALL_WORDS and not first else lower[:1].upper() + lower[1:]
