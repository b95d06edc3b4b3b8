"""Names as people write them: folding for search, keys for sorting, signs of a wrong alphabet, a name out of capitals."""

import re
import unicodedata

# Signs that stand in real files where a Greek letter is meant (U+2206 increment, U+00B5 micro, U+2126 ohm).
_LOOKALIKES = str.maketrans({"∆": "Δ", "µ": "μ", "Ω": "Ω"})

# Czech and Greek order in one row: figures, Latin letters with the Czech ones in their places, Greek letters.
_LATIN = ["a", "b", "c", "č", "d", "e", "f", "g", "h", "ch", *"ijklmnopqr", "ř", "s", "š", *"tuvwxyz", "ž"]
_GREEK = list("αβγδεζηθικλμνξοπρστυφχψω")
_PLACE = {letter: place for place, letter in enumerate([*"0123456789", *_LATIN, *_GREEK], start=1)}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

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


def mixes_alphabets(text: str) -> bool:
    """Whether a name holds Latin and Greek letters: ΔΙΚΑΣΤIΚΗ with a Latin I, KAI typed wholly in Latin, or a foreign word rightly.

    It is a sign for people to look at, not a fault: a search for the name finds it only when it is written as it was typed.
    """
    return _has(text, "LATIN") and _has(text, "GREEK")


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
