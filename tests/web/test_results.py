"""Results that anybody can count again: the page, the download, the program in it, and `verify` over them."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import road
from tests.personas import NOW, World
from wenovate.base.gate.actor import MACHINE, OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox import Letter
from wenovate.decide import seals
from wenovate.journey.library.models import Project
from wenovate.methods.adoption.actions import measure
from wenovate.methods.discussion.actions import comment, hide
from wenovate.methods.evaluation import actions as evaluation
from wenovate.methods.evaluation.models import Round, Sheet
from wenovate.methods.support.actions import back
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.actions import tell
from wenovate.web.proof import checks


@pytest.fixture
def published(world: World) -> Round:
    """A network evaluation with two sheets, published."""
    project = road.project(world, "evaluation")
    road.network_sheet(world, project, "maria", 5)
    road.network_sheet(world, project, "petr", 3)
    evaluation.publish(road.network_round(project), by=MACHINE, at=road.CLOSES)
    return Round.objects.get(pk=road.network_round(project).pk)


def unpacked(world: World, round: Round, folder: Path, persona: str = "visitor") -> dict[str, bytes]:
    """The files of the download, also laid into a folder."""
    answer = world.client(persona).get(f"/en/results/{round.pk}/download/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        packed.extractall(folder)
        return {name: packed.read(name) for name in packed.namelist()}


def recounted(folder: Path) -> "subprocess.CompletedProcess[str]":
    """What the program of the download says, run by a Python that knows nothing of the project."""
    command = [sys.executable, "-I", "-S", "verify-result.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={"PATH": "/nowhere"}, check=False)


def test_the_download_recounts_itself_with_nothing_but_python(world: World, published: Round, tmp_path: Path) -> None:
    assert list(unpacked(world, published, tmp_path)) == ["result.json", "sheets.csv", "verify-result.py"]
    answer = recounted(tmp_path)
    mark = seals.fingerprint(published.result)
    assert (answer.returncode, answer.stdout.splitlines(), answer.stderr) == (
        0,
        ["2 sheets, 1 results: all hold", f"Mark of this file, to be compared with the one on the page: {mark}"],
        "",
    )
    assert mark[:4] in world.client("visitor").get(f"/en/results/{published.pk}/").content.decode()


def test_one_changed_score_is_found_by_whoever_recounts(world: World, published: Round, tmp_path: Path) -> None:
    unpacked(world, published, tmp_path)
    content = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    content["sheets"][0]["scores"]["clear"] = 1
    (tmp_path / "result.json").write_text(json.dumps(content), encoding="utf-8")
    answer = recounted(tmp_path)
    assert (answer.returncode, answer.stderr.splitlines()[0]) == (1, "Does not hold.")


@pytest.mark.parametrize("place", ["result", "sheets"])
def test_a_line_that_stands_twice_is_found(world: World, published: Round, tmp_path: Path, place: str) -> None:
    unpacked(world, published, tmp_path)
    content = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    content[place].append(content[place][0])
    (tmp_path / "result.json").write_text(json.dumps(content), encoding="utf-8")
    assert recounted(tmp_path).returncode == 1


def test_the_file_names_nobody(world: World, published: Round, tmp_path: Path) -> None:
    files = b"".join(unpacked(world, published, tmp_path).values()).decode()
    said = [name for person in world.people.values() for name in (person.given_name, person.surname, person.email) if name in files]
    said += [body.display_name for body in world.bodies.values() if body.display_name in files]
    assert said == []


def test_a_body_finds_its_own_sheet_by_its_mark(world: World, published: Round, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(unpacked(world, published, tmp_path)["sheets.csv"].decode("utf-8-sig"))))
    sheet = Sheet.objects.get(person=world.people["maria"])
    own = next(row for row in rows if row["sheet"] == sheet.mark)
    assert sheet.mark[:4] in world.client("nikos").get(f"/en/evaluation/{published.pk}/{sheet.dossier.number}/").content.decode()
    assert (own["useful"], own["dossier"]) == ("5", sheet.dossier.number)


def test_nothing_can_be_downloaded_while_the_sheets_are_sealed(world: World) -> None:
    project = road.project(world, "evaluation")
    road.network_sheet(world, project, "maria")
    round = road.network_round(project)
    asked = [
        world.client(name).get(f"/en/results/{round.pk}/{page}").status_code
        for name in ("visitor", "maria", "eleni", "sofia", "antonis")
        for page in ("", "download/")
    ]
    assert asked == [404] * 10


def test_the_result_opens_by_itself_before_any_worker_has_run(world: World, now: Any) -> None:
    project = road.project(world, "evaluation")
    road.network_sheet(world, project, "maria")
    round = road.network_round(project)
    now.move_to(road.CLOSES - timedelta(seconds=1))
    before = world.client("visitor").get(f"/en/results/{round.pk}/").status_code
    now.move_to(road.CLOSES)
    assert (before, world.client("visitor").get(f"/en/results/{round.pk}/").status_code) == (404, 200)


def test_verify_counts_entries_and_results(world: World, published: Round, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify")
    assert capsys.readouterr().out == f"{checks.rows()} entries, 1 results: all hold\n"


def tampered(table: str, what: str, value: object, pk: int) -> None:
    """As somebody with the database's password could."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {what} = %s WHERE id = %s", [value, pk])


def test_verify_names_the_entry_of_a_sheet_whose_score_was_changed(world: World, published: Round) -> None:
    sheet = Sheet.objects.get(person=world.people["petr"])
    tampered("evaluation_sheet", "answers", json.dumps({**sheet.answers, "clear": "5"}), sheet.pk)
    with pytest.raises(CommandError, match=r"^entry \d+, sheet of 23 November 2026, 10:00: the stored score is not what was sealed"):
        call_command("verify")


def test_verify_finds_a_published_result_that_was_changed(world: World, published: Round) -> None:
    content = published.result
    content["result"][0]["mean"] = "5.00"
    tampered("evaluation_round", "result", json.dumps(content), published.pk)
    with pytest.raises(CommandError, match="what is published is not what the log knows"):
        call_command("verify")


def test_verify_finds_a_sheet_that_was_taken_away(world: World, published: Round) -> None:
    Sheet.objects.filter(person=world.people["petr"]).update(filed_at=None)
    with pytest.raises(CommandError, match=r"^evaluation\.sheet:\d+: the log knows it, and it is gone"):
        call_command("verify")


def test_a_copied_ballot_is_found_before_and_after_the_result_is_published(world: World) -> None:
    project = road.project(world, "evaluation")
    first, second = road.network_sheet(world, project, "maria", 5), road.network_sheet(world, project, "petr", 1)
    tampered("evaluation_sheet", "answers", json.dumps(first.answers), second.pk)
    tampered("evaluation_sheet", "salt", first.salt, second.pk)
    assert "sheet of 23 November 2026, 10:00: the stored score is not what was sealed" in checks.first_fault()


def test_a_forged_row_of_the_log_does_not_cover_another_ballot(world: World, published: Round) -> None:
    sheet = Sheet.objects.get(person=world.people["petr"])
    tampered("evaluation_sheet", "answers", json.dumps({**sheet.answers, "clear": "5"}), sheet.pk)
    changed = Sheet.objects.get(pk=sheet.pk)
    tell(world.people["petros"], "x", lambda: Letter("Θ", ["Κ"]), by=OPERATOR, at=NOW)
    row = LogRow.objects.latest("pk")
    forged = LogRow(at=row.at, verb="notices.tell", channel="web", facts={"sheet": changed.mark})
    forged.mark = forged.true_mark
    forged.save()
    assert "the stored score is not what was sealed" in checks.first_fault()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("adoption_adoption", "note", "Another note"),
        ("adoption_adoption", "status", "in_use"),
        ("adoption_benefit", "actual", "1"),
        ("adoption_benefit", "method", "Guessed"),
        ("support_backing", "figure", "10 000"),
        ("discussion_comment", "text", "Another"),
        ("discussion_comment", "hidden_reason", "Another"),
    ],
)
def test_verify_finds_what_was_changed_of_it(world: World, table: str, column: str, value: str) -> None:
    adoption = road.adopted(world)
    words = {"en": "calls"}
    measured = {"baseline": Decimal(420), "target": None, "actual": Decimal(290), "measured_on": NOW.date(), "method": "Counted"}
    measure(adoption, words, words, **measured, by=world.actor("petr"), at=road.CLOSES)
    about = road.challenge(world, world.need("maria", "Another issue"))
    back(about, "concerns", figure="1 000", by=world.actor("petros"), at=NOW)
    said = comment(about, "Said", by=world.actor("petros"), at=NOW).subject
    hide(said, "Off the subject", by=world.actor("eleni"), at=NOW)
    assert checks.first_fault() == ""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", [value])
    assert checks.first_fault() != ""


@pytest.mark.parametrize("counter", ["body_count", "people_count", "tester_count", "comment_count", "adoption_count"])
def test_verify_finds_a_counter_that_is_not_the_number_of_its_rows(world: World, counter: str) -> None:
    adoption = road.adopted(world)
    Dossier.objects.filter(pk=adoption.dossier_id).update(**{counter: 7})
    with pytest.raises(CommandError, match=f"{counter} says 7"):
        call_command("verify")


def test_what_is_not_open_to_the_reader_stands_by_its_number_alone(world: World, published: Round) -> None:
    project = Project.objects.get()
    html = world.client("visitor").get(f"/en/results/{published.pk}/").content.decode()
    assert (project.number in html, road.TEXTS["en"]["title"] in html) == (True, False)
