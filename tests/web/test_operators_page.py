"""The operator's page: green where all is well, words and a cure where it is not, and nobody's data."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from tests.house.acts import failed_job
from tests.personas import NOW, World
from wenovate.base.gate import Conflict
from wenovate.base.log.models import LogRow
from wenovate.base.log.sealing import seal_waiting
from wenovate.base.outbox import recurring, tasks
from wenovate.base.outbox.models import Message, Tick
from wenovate.base.outbox.ticking import tick
from wenovate.web.status import actions, conditions, queries
from wenovate.web.status.queries import Jobs, Machine, Mail, Sealing
from wenovate.web.status.words import called

LONG_AGO = NOW - timedelta(days=3)
WELL = {
    "mail": Mail(sent=3),
    "jobs": Jobs(None, 0, []),
    "sealing": Sealing(NOW, 4, None),
    "machine": Machine(80, 100, "SQLite 3.40.1", 1),
}


def ticks(at: datetime = NOW, **faults: str) -> dict[str, Tick]:
    """A worker that lives and a backup, with the faults of recurring works."""
    names = dict.fromkeys(["worker", "backup", "log.seal"], "") | faults
    return {name: Tick(name=name, at=at, error=error) for name, error in names.items()}


def wrong(found: dict[str, Any] | None = None, of: dict[str, Tick] | None = None, at: datetime = NOW) -> list[tuple[str, str]]:
    """The matters that need somebody, with their tone."""
    matters = conditions.all_of(ticks() if of is None else of, WELL | (found or {}), at, at)
    return [(matter.name, matter.tone) for matter in matters if matter.cure]


def test_where_all_is_well_it_is_quiet() -> None:
    assert wrong() == []


@pytest.mark.parametrize(
    ("found", "of", "expected"),
    [
        ({}, {}, [("Worker", "refused"), ("Backup", "refused")]),
        ({}, ticks(LONG_AGO), [("Worker", "refused"), ("Backup", "refused")]),
        ({}, ticks(NOW, **{"log.seal": "OperationalError"}), [("Recurring work", "refused")]),
        ({"mail": Mail(waiting=2, oldest=LONG_AGO)}, None, [("Mail", "refused")]),
        ({"mail": Mail(waiting=2, oldest=NOW)}, None, []),
        ({"mail": Mail(refused=1)}, None, [("Mail", "waiting")]),
        ({"mail": Mail(bounced=1)}, None, [("Mail", "waiting")]),
        ({"jobs": Jobs(None, 1, [])}, None, [("Jobs", "refused")]),
        ({"jobs": Jobs(LONG_AGO, 0, [])}, None, [("Jobs", "refused")]),
        ({"sealing": Sealing(LONG_AGO, 4, LONG_AGO)}, None, [("Seals of the log", "refused")]),
        ({"machine": Machine(15, 100, "", 1)}, None, [("Disk", "waiting")]),
        ({"machine": Machine(5, 100, "", 1)}, None, [("Disk", "refused")]),
    ],
)
def test_what_is_not_well_is_said_with_what_to_do(found: Any, of: Any, expected: list[tuple[str, str]]) -> None:
    assert wrong(found, of) == expected


def test_a_year_after_its_review_the_statement_on_accessibility_is_asked_for() -> None:
    assert (wrong(at=datetime(2027, 11, 20, tzinfo=NOW.tzinfo), of=ticks(datetime(2027, 11, 20, tzinfo=NOW.tzinfo))), []) == ([], [])
    later = datetime(2027, 11, 21, tzinfo=NOW.tzinfo)
    assert wrong(at=later, of=ticks(later)) == [("Accessibility statement", "waiting")]


def test_the_page_says_that_all_is_well(world: World) -> None:
    tick()
    seal_waiting(NOW)
    Tick.objects.create(name="backup", at=NOW)
    Message.objects.update(state="sent")
    DBTaskResult.objects.all().delete()
    html = world.client("antonis").get("/en/status/").content.decode()
    assert ("All is well." in html, "notice" in html, "Seals of the log <small><code>log.seal</code></small>" in html) == (
        True,
        False,
        True,
    )


def test_the_page_names_what_failed_and_nobody(world: World) -> None:
    failed_job()
    Message.objects.update(state="refused", to="maria@persona.example", asked_at=NOW)
    html = world.client("antonis").get("/en/status/").content.decode()
    assert ("1 job failed." in html, "<code>ValueError</code>" in html, "<code>outbox.send</code>" in html) == (True, True, True)
    assert re.findall(r"[\w.]+@\w+|Μαρία|Παραδειγματίδου", html) == []


def test_every_work_has_a_name_that_people_read() -> None:
    with override("en"):
        assert [name for name in (*tasks, *recurring, "worker", "backup") if called(name) == name] == []


def test_a_work_that_is_no_more_stands_under_its_bare_name() -> None:
    assert called("former.work") == "former.work"


def test_the_last_fault_of_a_work_that_is_no_more_troubles_nobody(db: None) -> None:
    Tick.objects.bulk_create(Tick(name=name, at=NOW, error="ValueError") for name in ("former.work", "log.seal", "worker", "backup"))
    assert list(queries.ticks()) == ["backup", "log.seal", "worker"]


def test_what_failed_is_named_for_people_and_for_the_log() -> None:
    [matter] = [one for one in conditions.all_of(ticks(**{"log.seal": "OperationalError"}), WELL, NOW, NOW) if one.cure]
    assert matter.says == "Failed at the last attempt: Seals of the log (log.seal)."


@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_it_is_a_page_in_every_language(world: World, language: str) -> None:
    failed_job()
    assert world.client("antonis").get(f"/{language}/status/").status_code == 200


def test_a_failed_job_is_tried_again_once(world: World) -> None:
    job, client = failed_job(), world.client("antonis")
    answers = [client.post(f"/en/status/jobs/{job.pk}/retry/", {"form_key": key}).status_code for key in ("one", "two")]
    job.refresh_from_db()
    assert (answers, job.status, job.traceback, job.exception_class_path) == ([302, 409], "READY", "", "")
    row = LogRow.objects.latest("pk")
    assert (row.verb, row.facts, row.role) == ("status.retry_job", {"job": "outbox.send"}, "administrator")


def test_a_job_that_has_not_failed_is_not_started_again(world: World) -> None:
    job = failed_job()
    DBTaskResult.objects.filter(pk=job.pk).update(status="SUCCESSFUL")
    with pytest.raises(Conflict):
        actions.retry_job(job, by=world.actor("antonis"), at=NOW)


def test_a_job_that_is_gone_is_a_page_that_is_not_there(world: World) -> None:
    assert world.client("antonis").post(f"/en/status/jobs/{uuid4()}/retry/").status_code == 404


@pytest.mark.parametrize("name", ["visitor", "maria", "eleni", "sofia"])
def test_nobody_else_tries_a_job_again(world: World, name: str) -> None:
    job = failed_job()
    assert world.client(name).post(f"/en/status/jobs/{job.pk}/retry/").status_code == 403
    assert queries.jobs().failed == 1


def test_the_head_leads_administrators_alone_to_it(world: World) -> None:
    with override("en"):
        shown = {name: 'href="/en/status/"' in world.client(name).get("/en/").content.decode() for name in ("antonis", "eleni", "visitor")}
    assert shown == {"antonis": True, "eleni": False, "visitor": False}
