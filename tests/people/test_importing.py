"""Taking a register of bodies: what is taken, what is doubted and what is refused, row by row, as often as one likes."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.personas import NOW
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.people.organisations.actions import import_bodies
from wenovate.people.organisations.importing import Row, WrongRegister, read_greek_register
from wenovate.people.organisations.models import Body

Write = Callable[..., Path]


def entry(uid: str, label: str = "ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ", **more: Any) -> dict[str, Any]:
    """A body as the register has it."""
    plain = {
        "uid": uid,
        "label": label,
        "abbreviation": None,
        "latinName": "larisa",
        "status": "active",
        "category": "MUNICIPALITY",
        "vatNumber": "997844860",
        "fekNumber": "0",
        "website": "",
        "supervisorId": None,
        "supervisorLabel": None,
        "organizationDomains": [],
    }
    return plain | more


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A register as a file."""

    def written(*entries: Any) -> Path:
        path = tmp_path / "organizations_active.json"
        path.write_text(json.dumps({"organizations": list(entries)}, ensure_ascii=False), encoding="utf-8")
        return path

    return written


def told(rows: list[Row]) -> list[tuple[str, list[str], str]]:
    """(number, warnings, why refused) of each row."""
    return [(row.uid, row.warnings, row.refused) for row in rows]


def read(path: Path) -> list[Row]:
    """The rows of a register."""
    return read_greek_register(path.read_bytes())


def take(path: Path) -> dict[str, object]:
    """Import a file; the counts of the log row."""
    codes: dict[str, object] = import_bodies(read(path), register="gr-diavgeia", by=OPERATOR, at=NOW).codes
    return codes


def test_a_sound_row_is_taken_without_a_word(write: Write) -> None:
    [row] = read(write(entry("6195", website="http://larissa.gr")))
    assert told([row]) == [("6195", [], "")]
    assert row.values == {
        "official_name": "ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ",
        "country": "GR",
        "category": "MUNICIPALITY",
        "kind": "municipality",
        "level": "local",
        "eligible": True,
        "tax_number": "997844860",
        "tax_number_holds": True,
        "website": "http://larissa.gr",
    }


@pytest.mark.parametrize(
    ("doubtful", "warnings"),
    [
        ({"vatNumber": "997844861"}, ["tax_number"]),
        ({"vatNumber": "-"}, ["tax_number"]),
        ({"vatNumber": None}, ["tax_number"]),
        ({"vatNumber": " 997844860"}, ["spaces"]),
        ({"label": "ΔΗΜΟΣ AΓΙΟΥ ΝΙΚΟΛΑΟΥ"}, ["alphabets"]),
        ({"label": "ΔΗΜΟΣ  ΛΑΡΙΣΑΙΩΝ "}, ["spaces"]),
        ({"label": "ΔΗΜΟΣ\u00a0ΛΑΡΙΣΑΙΩΝ"}, ["spaces"]),
        ({"category": "COURT"}, ["not_eligible"]),
        ({"category": "SOMETHING_NEW"}, ["not_eligible"]),
        ({"supervisorId": "404"}, ["supervisor"]),
        (
            {"vatNumber": "0", "label": " ΔΙΚΑΣΤIΚΗ", "category": "COURT", "supervisorId": "404"},
            ["tax_number", "alphabets", "spaces", "not_eligible", "supervisor"],
        ),
    ],
)
def test_a_doubtful_row_is_taken_with_a_warning(write: Write, doubtful: dict[str, Any], warnings: list[str]) -> None:
    assert told(read(write(entry("1") | doubtful))) == [("1", warnings, "")]


def test_bodies_of_one_name_are_both_taken_with_a_warning(write: Write) -> None:
    rows = read(write(entry("1"), entry("2", "ΔΗΜΟΣ ΒΟΛΟΥ"), entry("3")))
    assert told(rows) == [("1", ["same_name"], ""), ("2", [], ""), ("3", ["same_name"], "")]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (entry(""), "no_number"),
        (entry("1", "  "), "no_name"),
        (entry("1", "Α" * 401), "too_long"),
        (entry("1" * 41), "too_long"),
        ("a text", "not_an_object"),
        (None, "not_an_object"),
        ([], "not_an_object"),
    ],
)
def test_a_row_that_is_no_body_is_refused(db: None, write: Write, wrong: Any, why: str) -> None:
    path = write(wrong, entry("2"))
    assert [row.refused for row in read(path)] == [why, ""]
    assert take(path) == {"register": "gr-diavgeia", "new": 1, "changed": 0, "same": 0, "refused": 1}


def test_a_number_that_stands_twice_is_taken_once(db: None, write: Write) -> None:
    path = write(entry("1"), entry("1", "ΔΗΜΟΣ ΒΟΛΟΥ"))
    assert told(read(path)) == [("1", [], ""), ("1", [], "number_twice")]
    take(path)
    assert list(Body.objects.values_list("uid", "official_name")) == [("1", "ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ")]


@pytest.mark.parametrize("content", [b"", b"uid;label", b"{", b"\xff\xfe\x00", b'{"organisations": []}', b'"text"', b"7", b"[" * 100_000])
def test_a_file_that_is_no_register_is_refused_whole(content: bytes) -> None:
    with pytest.raises(WrongRegister, match=r"^(not_json|no_list)$"):
        read_greek_register(content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^none\.json cannot be read"):
        call_command("import_bodies", tmp_path / "none.json")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "marked.json"
    path.write_text(json.dumps([entry("1")]), encoding="utf-8-sig")
    assert told(read(path)) == [("1", [], "")]


def test_taking_the_same_register_twice_changes_nothing(db: None, write: Write) -> None:
    path = write(entry("1"), entry("2", "ΔΗΜΟΣ ΒΟΛΟΥ", supervisorId="1"))
    counts = [take(path) for _ in range(2)]
    assert [(each["new"], each["changed"], each["same"]) for each in counts] == [(2, 0, 0), (0, 0, 2)]
    assert Body.objects.count() == 2


def test_a_changed_row_changes_its_body_alone(db: None, write: Write) -> None:
    take(write(entry("1"), entry("2", "ΔΗΜΟΣ ΒΟΛΟΥ")))
    counts = take(write(entry("1"), entry("2", "ΔΗΜΟΣ ΑΘΗΝΑΙΩΝ", category="DEYA")))
    body = Body.objects.get(uid="2")
    assert (counts["changed"], counts["same"]) == (1, 1)
    assert (body.official_name, body.display_name, body.kind, body.folded) == (
        "ΔΗΜΟΣ ΑΘΗΝΑΙΩΝ",
        "Δήμος Αθηναίων",
        "company",
        "δημοσ αθηναιων δημοσ αθηναιων",
    )


def test_a_readable_name_is_suggested_and_a_confirmed_one_is_kept(db: None, write: Write) -> None:
    take(write(entry("1")))
    body = Body.objects.get()
    assert body.display_name == "Δήμος Λαρισαίων"
    body.call(body.official_name, "Δήμος Λάρισας")
    body.name_confirmed_at = NOW
    body.save()
    take(write(entry("1", "ΔΗΜΟΣ ΛΑΡΙΣΗΣ")))
    body.refresh_from_db()
    assert (body.official_name, body.display_name, body.folded) == ("ΔΗΜΟΣ ΛΑΡΙΣΗΣ", "Δήμος Λάρισας", "δημοσ λαρισασ δημοσ λαρισησ")


def test_a_body_that_left_the_register_stays(db: None, write: Write) -> None:
    take(write(entry("1"), entry("2")))
    take(write(entry("1")))
    assert Body.objects.count() == 2


def test_supervisors_are_tied_wherever_they_stand_in_the_file(db: None, write: Write) -> None:
    take(write(entry("1", supervisorId="2"), entry("2"), entry("3", supervisorId="404"), entry("4", supervisorId="4")))
    assert dict(Body.objects.values_list("uid", "supervisor__uid")) == {"1": "2", "2": None, "3": None, "4": None}


def test_a_supervisor_that_changes_is_followed(db: None, write: Write) -> None:
    for supervisor in ("2", "3", None):
        take(write(entry("1", supervisorId=supervisor), entry("2"), entry("3")))
    assert Body.objects.get(uid="1").supervisor is None


def test_the_same_number_in_another_register_is_another_body(db: None, write: Write) -> None:
    rows = read(write(entry("1")))
    for register in ("gr-diavgeia", "test"):
        import_bodies(rows, register=register, by=OPERATOR, at=NOW)
    assert Body.objects.filter(uid="1").count() == 2


def test_one_register_is_one_row_in_the_log_with_its_counts(db: None, write: Write) -> None:
    take(write(entry("1"), entry("")))
    assert [(row.verb, row.role, row.facts) for row in LogRow.objects.all()] == [
        ("organisations.import_bodies", "operator", {"register": "gr-diavgeia", "new": 1, "changed": 0, "same": 0, "refused": 1})
    ]


def test_markup_in_a_name_is_a_name(db: None, write: Write, client: Any) -> None:
    take(write(entry("1", "<script>alert(1)</script>")))
    page = client.get(f"/en/bodies/{Body.objects.get().pk}/").content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)&lt;/script&gt;" in page) == (False, True)


def test_the_report_tells_of_each_doubtful_row_and_the_totals(db: None, write: Write) -> None:
    out = StringIO()
    call_command("import_bodies", write(entry("1"), entry("2", vatNumber="0", label="ΔΗΜΟΣ ΒΟΛΟΥ"), entry("3", "")), stdout=out)
    assert out.getvalue().splitlines() == [
        "row 2, 2, ΔΗΜΟΣ ΒΟΛΟΥ: taken; the check digit of the tax number does not hold",
        "row 3, 3: refused: no name",
        "",
        "Rows: 3; taken: 1; taken with a warning: 1; refused: 1",
        "       1  the check digit of the tax number does not hold",
        "New: 2; changed: 0; as before: 0",
    ]


def test_the_totals_can_stand_alone(db: None, write: Write) -> None:
    out = StringIO()
    call_command("import_bodies", write(entry("1", vatNumber="0")), "--totals-only", stdout=out)
    assert out.getvalue().splitlines()[:2] == ["", "Rows: 1; taken: 0; taken with a warning: 1; refused: 0"]
