"""A body is found by what people type: accents, case, order, alphabet and look-alike letters do not matter, nor how long the register is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.personas import NOW, World
from wenovate.base.gate.actor import OPERATOR
from wenovate.decide.searching import asked, keys
from wenovate.people.organisations import queries
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row

NAMES = {
    "6195": "ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ",
    "5002": "ΔΗΜΟΣ ΑΘΗΝΑΙΩΝ",
    "7001": "∆ΗΜΟΣ AΓΙΟΥ ΝΙΚΟΛΑΟΥ",
    "7002": "ΔΙΚΑΣΤIΚΗ ΦΥΛΑΚΗ KAI ΚΑΤΑΣΤΗΜΑ ΚΡΑΤΗΣΗΣ",
    "7003": "ΟΡΓΑΝΙΣΜΟΣ ΣΧΟΛΙΚΩΝ ΚΤΙΡΙΩΝ (Ο.Σ.Κ.)",
    "7004": "Ινστιτούτο Λευκάδας",
    "7005": "ΔΗΜΟΣ ΛΑΡΙΣΗΣ",
    "577626": "Město Železný Brod",
    "a-12/b": "Obec Řepy",
}


@pytest.fixture
def register(db: None) -> None:
    """Bodies of several kinds of spelling; the first has a tax number."""
    rows = [
        Row(line, uid, {"official_name": name, "country": "GR", "tax_number": "997844860" if line == 0 else "", "eligible": True})
        for line, (uid, name) in enumerate(NAMES.items())
    ]
    import_bodies(rows, register="t", by=OPERATOR, at=NOW)


def found(words: str) -> set[str]:
    """The numbers of the bodies that a search finds."""
    return set(queries.bodies(words).values_list("uid", flat=True))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Δήμος Λαρισαίων", {"6195"}),
        ("δημος λαρισ", {"6195", "7005"}),
        ("ΛΑΡΙΣΑΊΩΝ ΔΉΜ", {"6195"}),
        ("λαρ δ", {"6195", "7005"}),
        ("αρισαίων", set()),
        ("larisa", {"6195"}),
        ("larissa", {"6195"}),
        ("LARIS DIM", {"6195", "7005"}),
        ("athina", {"5002"}),
        ("αθήνα", {"5002"}),
        ("\u2206ήμος αγίου", {"7001"}),
        ("agiou nikolaou", {"7001"}),
        ("Aγίου", {"7001"}),
        ("δικαστική και", {"7002"}),
        ("δικαστiκη KAI", {"7002"}),
        ("dikastiki filaki", {"7002"}),
        ("οσκ", {"7003"}),
        ("Ο.Σ.Κ.", {"7003"}),
        ("osk", {"7003"}),
        ("lefkada", {"7004"}),
        ("leukada", {"7004"}),
        ("zelezny", {"577626"}),
        ("BROD žel", {"577626"}),
        ("řepy", {"a-12/b"}),
        ("997844860", {"6195"}),
        ("99784486", set()),
        ("6195", {"6195"}),
        ("619", set()),
        ("577626 mesto", {"577626"}),
        ("A-12/b", {"a-12/b"}),
        ("δήμος κρήτης", set()),
        ("%", set()),
        ("~", set()),
        ("=6195", set()),
        ("'; DROP TABLE", set()),
    ],
)
def test_a_body_is_found_by_what_people_type(register: None, words: str, wanted: set[str]) -> None:
    assert found(words) == wanted


@pytest.mark.parametrize("rare", [1, 2, 1_000])
def test_rare_and_common_words_are_found_alike(register: None, rare: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "RARE", rare)
    assert found("δημος λαρισ") == {"6195", "7005"}
    assert found("δημος αγιου νικ") == {"7001"}
    assert found("οσκ δημος") == set()


def test_the_network_the_eligible_and_the_whole_register_are_three_lists(world: World) -> None:
    rows = [Row(1, "9", {"official_name": "ΔΗΜΟΣΚΟΠΗΣΕΙΣ ΑΕ", "country": "GR", "kind": "firm", "level": "outside", "eligible": False})]
    import_bodies(rows, register="t", by=OPERATOR, at=NOW)
    lists = [queries.bodies("δημος", members_only=True), queries.bodies("δημος"), queries.bodies("δημοσ", everything=True)]
    assert [[body.display_name for body in bodies] for bodies in lists] == [
        ["Δήμος Λαρισαίων"],
        ["Δήμος Λαρισαίων", "Δήμος Τρικκαίων"],
        ["Δήμος Λαρισαίων", "Δήμος Τρικκαίων", "Δημοσκοπησεις Αε"],
    ]


def test_a_list_that_is_not_counted_to_its_end_says_so_and_leads_to_its_end(
    register: None, client: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [Row(n, f"n{n}", {"official_name": f"ΣΧΟΛΕΙΟ {n:03}", "country": "GR", "eligible": True}) for n in range(60)]
    import_bodies(rows, register="t", by=OPERATOR, at=NOW)
    monkeypatch.setattr(queries, "MOST_COUNTED", 30)
    pages = [client.get(f"/en/bodies/?all=1&page={page}").content.decode() for page in (1, 2, 3, 99)]  # type: ignore[attr-defined]
    assert ["More than 30 bodies" in page for page in pages] == [True] * 4
    assert ['rel="next"' in page for page in pages] == [True, True, False, True]
    assert ["Page 3" in page and "Page 3 of" not in page for page in pages] == [False, False, True, False]


def test_a_search_costs_as_many_queries_whatever_it_finds(register: None) -> None:
    counted = []
    for words in ("λαρισα", "δημος"):
        with CaptureQueriesContext(connection) as captured:
            list(queries.bodies(words))
        counted.append(len(captured.captured_queries))
    assert counted == [3, 3]


WORDS = st.text("αάβγδεέζηήθιίκλμνξοόπρσςτυύφχψωώΑΒΕΖΗΙΚΜΝΟΡΤΥΧABEZHIKMNOPTYXaeiouč", min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_every_beginning_of_every_word_of_a_name_finds_it(words: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(words))
    beginning = word[: data.draw(st.integers(1, len(word)))]
    known = keys([" ".join(words)], [])
    for wanted in asked(beginning.upper() if data.draw(st.booleans()) else beginning):
        assert any(key.startswith(wanted.beginnings) for key in known)
