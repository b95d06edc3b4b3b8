"""A register on its way in: handed in on a page, read by the worker, its columns named, checked, decided, taken; at each step left or set aside."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from tests.people.registers import HEADINGS, LINES, csv_file, xlsx_file
from tests.personas import NOW, World
from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.people.organisations import actions, tasks
from wenovate.people.organisations.importing import Settled, guess, read_sheet, table_rows
from wenovate.people.organisations.models import Body, Import

SCRIPT = "<script>alert(1)</script>"
LIST = "/en/registers/imports/"
GOOD = csv_file([HEADINGS, *LINES])
# What the page sends when the guess is confirmed: the columns in their order.
AS_GUESSED = {"column-0": "uid", "column-1": "official_name", "column-2": "tax_number", "column-3": "email", "column-4": "supervisor"}


def hand_in(client: Client, content: bytes, name: str = "φορείς.csv", register: str = "gr-test") -> Any:
    """Send a file from the page."""
    return client.post(LIST, {"file": SimpleUploadedFile(name, content), "register": register})


def newest() -> Import:
    """The import handed in last."""
    return Import.objects.latest("pk")


def worked() -> Import:
    """The newest import after the worker did what waits for it."""
    pk = newest().pk
    for task in (tasks.read_import, tasks.check_import, tasks.take_import):
        task(pk=pk)
    return newest()


def page_of(client: Client, query: str = "") -> str:
    """The page of the newest import."""
    html: str = client.get(f"{LIST}{newest().pk}/{query}").content.decode()
    return html


def post(client: Client, act: str, **fields: str) -> Any:
    """Press a button on the page of the newest import."""
    return client.post(f"{LIST}{newest().pk}/{act}/", fields)


@pytest.fixture
def keeper(world: World) -> Client:
    """Whoever keeps the registers, at a browser."""
    return world.client("antonis")


@pytest.mark.parametrize("content", [GOOD, xlsx_file([HEADINGS, *LINES]), csv_file([HEADINGS, *LINES], encoding="cp1253", delimiter=",")])
def test_a_table_goes_from_the_page_into_the_register(keeper: Client, content: bytes) -> None:
    assert hand_in(keeper, content)["Location"] == f"{LIST}{newest().pk}/"
    assert "being read" in page_of(keeper)
    assert worked().status == "read"
    assert "ΔΗΜΟΣ ΛΑΡΙΣΑΙΩΝ" in page_of(keeper)
    post(keeper, "columns", **AS_GUESSED, country="GR", kind="municipality", level="local")
    assert worked().status == "checked"
    assert Body.objects.filter(register="gr-test").count() == 0
    post(keeper, "take", do="whole")
    one = worked()
    assert (one.status, one.counts["taken"]) == ("taken", {"new": 3, "changed": 0, "same": 0})
    body = Body.objects.get(register="gr-test", uid="1")
    assert (body.email, body.kind, body.supervisor.uid) == ("info@larisa.example", "municipality", "2")
    assert "New bodies: 3; changed: 0; as before: 0." in page_of(keeper)


def test_the_greek_register_needs_no_columns(keeper: Client) -> None:
    hand_in(keeper, '{"organizations": [{"uid": "1", "label": "ΔΗΜΟΣ", "category": "MUNICIPALITY", "vatNumber": "997844860"}]}'.encode())
    assert worked().status == "checked"


def test_importing_again_changes_nothing_and_remembers_the_columns(keeper: Client) -> None:
    odd = csv_file([["a", "b", "c"], ["1", "ΔΗΜΟΣ", "GR"]])
    for taken in ({"new": 1, "changed": 0, "same": 0}, {"new": 0, "changed": 0, "same": 1}):
        hand_in(keeper, odd)
        worked()
        if taken["new"]:
            assert newest().mapping == {}
        else:
            assert newest().mapping == {"uid": "a", "official_name": "b", "country": "c"}
        post(keeper, "columns", **{"column-0": "uid", "column-1": "official_name", "column-2": "country"})
        worked()
        post(keeper, "take", do="whole")
        assert worked().counts["taken"] == taken


def with_a_fault(keeper: Client) -> None:
    """An import with three rows, one refused."""
    hand_in(keeper, csv_file([["uid", "name"], ["1", "ΔΗΜΟΣ A"], ["2", ""], ["3", "ΔΗΜΟΣ Γ"]]))
    worked()
    post(keeper, "columns", **{"column-0": "uid", "column-1": "official_name"}, country="GR")
    worked()


def test_only_the_valid_rows_are_taken_where_that_was_chosen(keeper: Client) -> None:
    with_a_fault(keeper)
    html = page_of(keeper)
    assert ("Take the valid rows only" in html, "Take all rows" in html, "no name" in html) == (True, False, True)
    assert [page_of(keeper, query).count('role="rowheader"') for query in ("", "?show=refused")] == [2, 1]
    post(keeper, "take", do="valid")
    assert worked().counts["taken"]["new"] == 2


def test_nothing_is_taken_unless_all_rows_are_valid_where_that_was_chosen(keeper: Client) -> None:
    with_a_fault(keeper)
    assert post(keeper, "take", do="whole").status_code == 409
    assert (worked().status, Body.objects.filter(register="gr-test").count()) == ("checked", 0)


def test_the_columns_can_be_named_again_after_the_check(keeper: Client) -> None:
    with_a_fault(keeper)
    post(keeper, "columns", **{"column-0": "official_name", "column-1": "uid"}, country="GR")
    assert [doubt.refused for doubt in worked().doubts.order_by("line")] == ["no_number"]


def test_columns_that_miss_what_is_needed_are_asked_for_again(keeper: Client) -> None:
    hand_in(keeper, GOOD)
    worked()
    answer = post(keeper, "columns", **{"column-0": "uid"}, country="Greece")
    assert (answer.status_code, newest().status) == (422, "read")
    assert answer.content.decode().count("must be named") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x01 binary \x00", "no text in an alphabet that is known"),
        (b"PK\x03\x04", "cannot be opened as a workbook"),
        (b"name\nA", "Only one column was found"),
        (b"," * 1_000_000, "more than 100 columns"),
        (b'{"a": 1}', "holds no list of organisations"),
        (b"[" * 5_000, "cannot be read as such"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_is_set_aside(keeper: Client, content: bytes, words: str) -> None:
    hand_in(keeper, content)
    assert worked().status == "set_aside"
    assert words in page_of(keeper)


@pytest.mark.parametrize(
    ("content", "register", "words"),
    [
        (b"", "gr-test", "Attach the file."),
        (b" \n", "gr-test", "The file is empty."),
        (GOOD, "Φορείς", "small Latin letters"),
        (GOOD, "", "Fill"),
    ],
)
def test_a_hand_in_without_file_or_register_comes_back(keeper: Client, content: bytes, register: str, words: str) -> None:
    answer = keeper.post(
        LIST, {"file": SimpleUploadedFile("a.csv", content)} | {"register": register} if content else {"register": register}
    )
    assert (answer.status_code, words in answer.content.decode(), Import.objects.count()) == (422, True, 0)


def test_a_fault_of_ours_sets_the_import_aside(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(keeper, GOOD)
    monkeypatch.setattr(tasks, "read_sheet", lambda content: 1 / 0)
    assert (worked().problem, "the fault may be ours" in page_of(keeper)) == ("broken", True)


def test_script_in_names_headings_and_file_names_stays_text(keeper: Client) -> None:
    hand_in(keeper, csv_file([["uid", "name", SCRIPT], ["1", f"AΓΙΟΣ {SCRIPT}", SCRIPT]]), name=f"{SCRIPT}.csv")
    worked()
    pages = page_of(keeper)
    post(keeper, "columns", **{"column-0": "uid", "column-1": "official_name", "column-2": "region"}, country="GR")
    worked()
    pages += page_of(keeper) + keeper.get(LIST).content.decode()
    post(keeper, "take", do="whole")
    body = Body.objects.get(register="gr-test", uid=worked() and "1")
    pages += "".join(keeper.get(f"/en/bodies/{body.pk}/{page}").content.decode() for page in ("", "name/", "duplicates/"))
    assert ("<script>alert" in pages, pages.count("&lt;script&gt;alert(1)") > 6) == (False, True)


def test_the_report_can_be_opened_in_a_spreadsheet_without_harm(keeper: Client) -> None:
    names = ["+Α", "-Β", "@Γ", "=1+1"]
    hand_in(keeper, csv_file([["uid", "name"], *([f"@{place}", f"{name} A"] for place, name in enumerate(names)), ["9", ""]]))
    worked()
    post(keeper, "columns", **{"column-0": "uid", "column-1": "official_name"}, country="GR")
    worked()
    answer = keeper.get(f"{LIST}{newest().pk}/report.csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"].startswith("attachment")
    assert lines == [
        "Row,Register number,Official name,Result,Why",
        "2,'@0,'+Α A,taken,the name mixes Latin and Greek letters",
        "3,'@1,'-Β A,taken,the name mixes Latin and Greek letters",
        "4,'@2,'@Γ A,taken,the name mixes Latin and Greek letters",
        "5,,,refused,a cell holds a formula: put its value there",
        "6,9,,refused,no name",
    ]


def test_a_long_register_is_taken_in_portions_and_goes_on_where_it_stopped(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "PORTION", 2)
    hand_in(keeper, csv_file([["uid", "name", "supervisor"], *([str(n), f"ΔΗΜΟΣ {n}", "0"] for n in range(5))]))
    worked()
    post(keeper, "columns", **{"column-0": "uid", "column-1": "official_name", "column-2": "supervisor"}, country="GR")
    tasks.check_import(pk=newest().pk)
    post(keeper, "take", do="whole")
    one = newest()
    rows = tasks._rows(one)
    actions.take_rows(one, rows, start=0, by=MACHINE, at=NOW)
    assert "2 of 5 taken so far." in page_of(keeper)
    with pytest.raises(Conflict):
        actions.take_rows(newest(), rows, start=0, by=MACHINE, at=NOW)
    one = worked()
    assert (one.status, one.done, one.counts["taken"]["new"]) == ("taken", 5, 5)
    assert LogRow.objects.filter(verb="organisations.take_rows").count() == 3
    assert Body.objects.filter(register="gr-test", supervisor__uid="0").count() == 4


def test_an_import_whose_worker_stopped_goes_on_by_itself(keeper: Client) -> None:
    hand_in(keeper, GOOD)
    tasks.go_on(NOW + timedelta(minutes=15))
    assert newest().status == "received"
    tasks.go_on(NOW + timedelta(minutes=16))
    assert newest().status == "read"
    tasks.go_on(NOW + timedelta(days=3))
    assert newest().status == "read"


def test_an_import_that_was_set_aside_is_not_taken(keeper: Client) -> None:
    with_a_fault(keeper)
    pk = newest().pk
    post(keeper, "set-aside")
    assert worked().status == "set_aside"
    assert [keeper.post(f"{LIST}{pk}/{act}/").status_code for act in ("take", "set-aside")] == [403, 403]


@pytest.mark.parametrize("persona", ["visitor", "maria", "giorgos", "sofia"])
def test_nobody_else_hands_in_a_register_or_reads_its_file(world: World, keeper: Client, persona: str) -> None:
    hand_in(keeper, GOOD)
    client = world.client(persona)
    assert hand_in(client, GOOD).status_code == 403
    assert client.get(f"/en/files/{newest().file_id}/").status_code == 404
    with pytest.raises(Refused):
        actions.receive_import(GOOD, "a.csv", register="r", by=world.actor(persona), at=NOW)


# --- by command


def test_the_command_reads_tables_too(db: None, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bodies.csv"
    path.write_bytes(csv_file([["Αριθμός", "Φορέας", "ΑΦΜ"], ["1", "ΔΗΜΟΣ Α", "997844860"], ["2", "", ""]]))
    command = ["import_bodies", path, "--register", "t", "--column", "uid=Αριθμός", "--kind", "municipality", "--totals-only"]
    call_command(*command, "--dry-run")
    assert "Nothing was taken" in capsys.readouterr().out
    with pytest.raises(CommandError, match="not all rows are valid"):
        call_command(*command, "--whole")
    call_command(*command)
    assert list(Body.objects.values_list("uid", "country", "kind")) == [("1", "GR", "municipality")]


@pytest.mark.parametrize(
    ("content", "more", "words"),
    [
        (b"", [], "none.csv: The file is empty"),
        (GOOD, ["--column", "nothing=a"], "--column wants FIELD=HEADING"),
        (b"a;b\n1;2", [], "none.csv: The columns with the register number"),
    ],
)
def test_the_command_says_what_is_wrong_with_a_file(db: None, tmp_path: Any, content: bytes, more: list[str], words: str) -> None:
    path = tmp_path / "none.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command("import_bodies", path, *more)


def test_a_body_keeps_what_a_later_table_does_not_speak_of(db: None) -> None:
    for content in (GOOD, csv_file([line[:3] for line in [HEADINGS, *LINES]])):
        sheet = read_sheet(content)
        rows = table_rows(sheet, guess(sheet.headings), Settled("GR"))
        actions.import_bodies(rows, register="t", by=OPERATOR, at=NOW)
    body = Body.objects.get(uid="1")
    assert (body.email, body.supervisor.uid) == ("info@larisa.example", "2")
