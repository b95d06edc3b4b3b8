"""Tables as offices save them: any order of columns, delimiter and encoding; what is no table is told in words, never a failure."""

import zlib
from contextlib import suppress

import pytest
from django import conf as project
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.registers import HEADINGS, LINES, csv_file, with_part, xlsx_file
from wenovate.people.organisations.enums import Kind, Level
from wenovate.people.organisations.importing import (
    Row,
    Settled,
    Sheet,
    WrongRegister,
    fitting,
    guess,
    read_sheet,
    settled_by,
    table_rows,
    words,
)
from wenovate.people.organisations.importing.sheets import MOST_INFLATED

CZECH = [["IČO", "Název", "Kraj"], ["00262978", "Město Turnov", "Liberecký kraj"], ["00263150", "Obec Řepy, část „Žižkov“", "Šluknov"]]


def rows_of(content: bytes, settled: Settled | None = None) -> list[Row]:
    """The rows of a table as its headings say, without a person's correction."""
    sheet = read_sheet(content)
    return table_rows(sheet, guess(sheet.headings), settled or settled_by(sheet.headings))


def table(*lines: str) -> list[Row]:
    """The rows of a small table in plain letters."""
    return rows_of("\n".join(lines).encode(), Settled("GR"))


def refused(content: bytes) -> str:
    """Why a file is refused whole."""
    with pytest.raises(WrongRegister) as wrong:
        read_sheet(content)
    assert wrong.value.code in words.PROBLEMS
    return wrong.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1253", "iso8859_7"])
def test_a_greek_table_is_read_whatever_its_delimiter_and_encoding(encoding: str, delimiter: str) -> None:
    assert read_sheet(csv_file([HEADINGS, *LINES], encoding=encoding, delimiter=delimiter)) == Sheet(
        HEADINGS, [(2, LINES[0]), (3, LINES[1]), (4, LINES[2])]
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_a_czech_table_is_read_whatever_its_delimiter_and_encoding(encoding: str, delimiter: str) -> None:
    assert read_sheet(csv_file(CZECH, encoding=encoding, delimiter=delimiter)) == Sheet(CZECH[0], [(2, CZECH[1]), (3, CZECH[2])])


def test_the_delimiter_may_be_said_in_the_first_line() -> None:
    assert read_sheet(b"sep=|\nuid|name\n1|A").headings == ["uid", "name"]


def test_a_workbook_gives_the_rows_of_the_same_table_as_csv() -> None:
    assert rows_of(xlsx_file([HEADINGS, *LINES])) == rows_of(csv_file([HEADINGS, *LINES]))


def test_numbers_and_dates_of_a_workbook_come_as_they_are_seen() -> None:
    [row] = rows_of(xlsx_file([["uid", "name", "ΑΦΜ"], [7.0, "ΔΗΜΟΣ", 90165560]]))
    assert (row.uid, row.values["tax_number"], row.warnings) == ("7", "090165560", ["zeros"])


@settings(deadline=None)
@given(st.permutations(range(len(HEADINGS))))
def test_the_order_of_the_columns_does_not_matter(order: list[int]) -> None:
    turned = [[line[place] for place in order] for line in [HEADINGS, *LINES]]
    assert rows_of(csv_file(turned)) == rows_of(csv_file([HEADINGS, *LINES]))


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"), codec="utf-8"), max_size=12), min_size=3, max_size=3), max_size=8
    )
)
def test_whatever_stands_in_the_cells_each_line_is_one_row_or_repeats_one(cells: list[list[str]]) -> None:
    content = csv_file([["uid", "name", "www"], ["0", "Α", ""], *cells])
    filled = [line for line in cells if any(line)]
    assert sum(1 + row.repeats for row in rows_of(content, Settled("GR"))) == 1 + len(filled)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_the_bytes_there_are_rows_or_a_reason(content: bytes) -> None:
    with suppress(WrongRegister):
        rows_of(content, Settled("GR"))


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=60), st.integers(0, 2_000))
def test_a_damaged_workbook_gives_rows_or_a_reason(noise: bytes, place: int) -> None:
    whole = xlsx_file([HEADINGS, *LINES])
    with suppress(WrongRegister):
        read_sheet(whole[:place] + noise + whole[place + len(noise) :])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b";;\n;;", "empty"),
        (b"\x00\x01\x02binary\x00", "not_text"),
        (bytes(range(128, 256)) * 3, "not_text"),
        (b"name\nA\nB", "one_column"),
        (b"uid;name\n", "no_rows"),
        (b"," * 1_000_000, "too_many_columns"),
        (b"uid;name\n1;" + b"x" * 20_000, "too_long_a_cell"),
        (b'uid;name\n1;"' + b"x" * 200_000, "not_csv"),
        (b"uid;name\n" + b"1;A\n" * 200_001, "too_many_rows"),
        (b"PK\x03\x04 no workbook", "not_xlsx"),
        (with_part(xlsx_file([HEADINGS, *LINES]), "xl/workbook.xml", b"<broken"), "not_xlsx"),
        (with_part(xlsx_file([HEADINGS, *LINES]), "xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "not_xlsx"),
        (xlsx_file([]), "empty"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_reason(content: bytes, why: str) -> None:
    assert refused(content) == why


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project.settings, "UPLOAD_LIMIT_BYTES", 10)
    assert refused(b"uid;name\n1;A") == "too_large"


def test_a_workbook_that_inflates_is_refused_unread() -> None:
    bomb = with_part(xlsx_file([HEADINGS, *LINES]), "xl/media/big.bin", bytes(MOST_INFLATED + 1))
    assert len(bomb) < len(zlib.compress(bytes(MOST_INFLATED + 1))) + 20_000 < 1_000_000
    assert refused(bomb) == "inflates"


def test_no_formula_is_evaluated_and_none_is_taken() -> None:
    [whole, formula] = rows_of(xlsx_file([["uid", "name"], ["1", "ΔΗΜΟΣ"], ["2", "=1+1"]]), Settled("GR"))
    assert (whole.refused, formula.refused) == ("", "formula")


def test_a_cell_that_was_made_harmless_on_the_way_out_comes_back_as_it_was() -> None:
    [row] = table("uid;name", "1;'+Πολιτισμός")
    assert row.values["official_name"] == "+Πολιτισμός"


def test_lines_that_say_the_same_are_one_row_and_one_that_contradicts_is_refused() -> None:
    rows = table("uid;name;x", "1;ΔΗΜΟΣ;a", "1;ΔΗΜΟΣ;b", "1;ΑΛΛΟΣ;c")
    assert [(row.line, row.repeats, row.refused) for row in rows] == [(2, 1, ""), (4, 0, "number_twice")]


@pytest.mark.parametrize(
    ("cells", "kind", "level", "warnings"),
    [
        ("Πανεπιστήμιο;", Kind.UNIVERSITY, Level.OTHER, []),
        ("municipality;", Kind.MUNICIPALITY, Level.LOCAL, []),
        ("MUNICIPALITY;", Kind.MUNICIPALITY, Level.LOCAL, []),
        ("firm;", Kind.FIRM, Level.OUTSIDE, ["not_eligible"]),
        ("startup;", Kind.STARTUP, Level.OUTSIDE, ["not_eligible"]),
        ("hospital;local", Kind.HOSPITAL, Level.LOCAL, []),
        ("λέσχη;", Kind.OTHER, Level.OTHER, ["kind"]),
        (";", Kind.OTHER, Level.OTHER, []),
    ],
)
def test_kind_and_level_are_read_in_codes_and_in_words(cells: str, kind: Kind, level: Level, warnings: list[str]) -> None:
    [row] = table("uid;name;kind;level", f"1;ΦΟΡΕΑΣ;{cells}")
    assert (row.values["kind"], row.values["level"], row.warnings) == (kind, level, warnings)


@pytest.mark.parametrize(
    ("cells", "values", "warnings"),
    [
        ("info@larisa.example;http://larisa.example", ("info@larisa.example", "http://larisa.example"), []),
        ("info@;www.larisa.example:8080/a", ("", "www.larisa.example:8080/a"), ["email"]),
        (";javascript:alert(1)", ("", ""), ["website"]),
        (";data:text/html,x", ("", ""), ["website"]),
    ],
)
def test_only_addresses_that_a_page_may_lead_to_are_taken(cells: str, values: tuple[str, str], warnings: list[str]) -> None:
    [row] = table("uid;name;email;website", f"1;ΔΗΜΟΣ;{cells}")
    assert ((row.values["email"], row.values["website"]), row.warnings) == (values, warnings)


def test_a_row_without_a_country_is_refused() -> None:
    rows = rows_of(b"uid;name;country\n1;A;CZ\n2;B;\n3;C;Czechia", Settled(""))
    assert [row.refused for row in rows] == ["", "no_country", "no_country"]


def test_supervisors_that_lead_back_to_where_they_begin_are_doubted() -> None:
    rows = table("uid;name;supervisor", "1;A;2", "2;B;3", "3;C;1", "4;D;4", "5;E;1", "6;F;9")
    assert [row.warnings for row in rows] == [[], [], ["ring"], ["ring"], [], ["supervisor"]]


def test_a_table_without_the_needed_columns_has_no_rows() -> None:
    with pytest.raises(WrongRegister, match="no_columns"):
        table("a;b", "1;2")


def test_columns_are_guessed_from_greek_czech_and_english_headings() -> None:
    assert guess(HEADINGS) == {
        "uid": "Κωδικός",
        "official_name": "Ονομασία",
        "tax_number": "ΑΦΜ",
        "email": "E-mail",
        "supervisor": "Εποπτεύων φορέας",
    }
    assert guess(["kodobce", "nazobce", "psc"]) == {"uid": "kodobce", "official_name": "nazobce"}
    assert guess(["Vat number", "LABEL", "UID"]) == {"uid": "UID", "official_name": "LABEL"}


def test_what_was_confirmed_for_a_register_is_remembered_where_it_fits() -> None:
    remembered = {"uid": "a", "official_name": "b", "region": "c"}
    assert fitting(remembered, ["a", "b", "d"]) == {"uid": "a", "official_name": "b"}
    assert fitting(remembered, ["uid", "b"]) == {"uid": "uid"}


def test_headings_of_one_name_are_told_apart() -> None:
    assert read_sheet(b"uid;name;name;\n1;A;B;").headings == ["uid", "name", "name (3)"]


def test_every_code_has_words() -> None:
    codes = {"tax_number", "zeros", "same_name", "alphabets", "spaces", "supervisor", "ring", "not_eligible", "website", "email", "kind"}
    assert set(words.WARNINGS) == codes
    assert words.why("formula", ["spaces"]) == str(words.SAYS["formula"])
