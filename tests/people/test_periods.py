"""What has had its time goes by itself: a tick after years is harmless, a second one finds nothing to do."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.house.tables import everything
from tests.journey import steps
from tests.people.test_personal_data import verify
from tests.personas import NOW, World
from wenovate.base.gate.actor import MACHINE
from wenovate.base.interface.models import SentForm
from wenovate.base.log.models import LogRow
from wenovate.base.outbox.models import Message, State
from wenovate.journey.joining import actions as joining
from wenovate.journey.joining.models import Registration
from wenovate.journey.needs.models import Need
from wenovate.people.accounts import actions, tasks
from wenovate.people.accounts.models import Person
from wenovate.people.accounts.periods import PERIODS
from wenovate.people.mandates import actions as mandates
from wenovate.people.mandates.models import IssuedCode, Mandate
from wenovate.spine.dossiers.models import Attachment, Revision


def later(**time: float) -> datetime:
    """An instant after now."""
    return NOW + timedelta(**time)


def expire(at: datetime) -> dict[str, int]:
    """What each holding lets go of at an instant, those that let go of something."""
    gone: dict[str, int] = actions.expire(by=MACHINE, at=at).codes["gone"]  # type: ignore[assignment]
    return {name: count for name, count in gone.items() if count}


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> None:
    """A folder for files of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


def test_a_draft_goes_after_a_letter_and_not_before(world: World) -> None:
    draft = world.draft()
    old = PERIODS["drafts"].days + 1
    assert expire(later(days=old - 2)) == {}
    expire(later(days=old))
    letter = Message.objects.get(key__startswith=f"dossiers.draft:{draft.pk}:")
    assert (letter.to, Need.objects.filter(pk=draft.pk).exists()) == ("maria@persona.example", True)
    expire(later(days=old + 20))
    assert Message.objects.filter(key__startswith="dossiers.draft:").count() == 1
    assert expire(later(days=old + 31))["dossiers"] == 1
    assert not Need.objects.filter(pk=draft.pk).exists()


def test_after_years_of_silence_the_letter_still_comes_first(world: World) -> None:
    draft = world.draft()
    expire(later(days=3000))
    assert Need.objects.filter(pk=draft.pk).exists()


def test_whoever_goes_on_with_a_draft_begins_a_new_period(world: World) -> None:
    draft = world.draft()
    expire(later(days=366))
    Need.objects.filter(pk=draft.pk).update(saved_at=later(days=370))
    expire(later(days=400))
    assert Need.objects.filter(pk=draft.pk).exists()


def test_what_was_sent_is_no_draft(world: World) -> None:
    need = world.need()
    expire(later(days=3000))
    assert Need.objects.filter(pk=need.pk).exists()


def test_letters_lose_text_and_address_and_keep_their_key(world: World) -> None:
    world.need()
    Message.objects.update(state=State.SENT)
    assert expire(later(days=366))["letters"] >= 1
    letter = Message.objects.get(key__startswith="needs.received:")
    assert (letter.to, letter.text, letter.html, letter.subject, letter.person) == ("", "", "", "", None)


def test_a_letter_that_still_waits_is_left_alone(world: World) -> None:
    world.need()
    expire(later(days=366))
    assert Message.objects.get(key__startswith="needs.received:").to == "maria@persona.example"


@pytest.mark.usefixtures("media")
def test_a_registration_that_came_to_nothing_forgets_who_was_in_it(real_world: World) -> None:
    sent = steps.reviewed(real_world, signer_name="Χ. Υπογράφων")
    joining.refuse(sent, "Λάθος φορέας.", by=real_world.actor("eleni"), at=NOW)
    assert expire(later(days=364)).get("joining") is None
    assert expire(later(days=366))["joining"] > 0
    answers = Revision.objects.get(dossier=sent).answers
    assert [key for key in answers if key.startswith(("main_", "signer_"))] == []
    assert answers["region"] == "Περιφερειακή Ενότητα Τρικάλων"
    assert not Attachment.objects.filter(dossier=sent, label="designation").exists()
    assert verify().endswith("personal data erased in 1 texts, their marks kept")
    assert expire(later(days=367)).get("joining") is None


@pytest.mark.usefixtures("media")
def test_a_designation_document_outlives_its_mandate_by_its_period(real_world: World) -> None:
    accepted = steps.accepted(real_world)
    mandates.end(Mandate.objects.get(document=accepted.number), by=real_world.actor("eleni"), at=NOW)
    years = PERIODS["designation"].days
    expire(later(days=years - 1))
    assert Attachment.objects.filter(dossier=accepted, label="designation").exists()
    expire(later(days=years + 1))
    assert not Attachment.objects.filter(dossier=accepted, label="designation").exists()
    assert "main_surname" not in Revision.objects.get(dossier=accepted).answers
    assert Registration.objects.get(pk=accepted.pk).status == "active"
    assert "all hold" in verify()


@pytest.mark.usefixtures("media")
def test_while_a_mandate_stands_nothing_of_its_registration_goes(real_world: World) -> None:
    accepted = steps.accepted(real_world)
    expire(later(days=9000))
    assert Revision.objects.get(dossier=accepted).answers["main_surname"] == "Δειγματάκη"


def test_an_account_that_nobody_confirmed_goes(world: World) -> None:
    Person.objects.create(email="typo@persona.example", given_name="Α", surname="Β")
    assert expire(later(days=1)).get("account") is None
    Person.objects.filter(email="typo@persona.example").update(date_joined=timezone.now() - timedelta(days=31))
    assert expire(NOW) == {"account": 1}
    assert Person.objects.count() == len(world.people)


def test_codes_that_are_of_no_use_go(world: World) -> None:
    mandate = Mandate.objects.get(person=world.people["maria"])
    mandates.issue_code(mandate, "ABCD-EFGH-JKMN", by=world.actor("eleni"), at=NOW)
    expire(later(days=42 + 29))
    assert IssuedCode.objects.exists()
    expire(later(days=42 + 31))
    assert not IssuedCode.objects.exists()


def test_technical_traces_go_by_the_real_clock(world: World, now: Any) -> None:
    world.need()
    Session.objects.create(session_key="old", session_data="x", expire_date=NOW - timedelta(days=1))
    SentForm.objects.create(session="s", key="k")
    DBTaskResult.objects.update(finished_at=NOW)
    # The demo's clock may run ahead: nobody is signed out by that.
    expire(later(days=90))
    assert (Session.objects.filter(session_key="old").exists(), SentForm.objects.exists()) == (False, True)
    now.move_to(later(days=31))
    expire(later(days=90))
    assert (SentForm.objects.exists(), DBTaskResult.objects.exists()) == (False, False)


def test_counters_of_attempts_do_not_outlive_their_quarter_of_an_hour(world: World, settings: Any, now: Any) -> None:
    backend = "django.core.cache.backends.db.DatabaseCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "counters"}}
    call_command("createcachetable")
    for address, seconds in (("old@persona.example", 60), ("new@persona.example", 6000)):
        caches["default"].add(f"issued-code:{address}", 1, seconds)
    now.move_to(later(minutes=20))
    expire(NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM counters")
        assert cursor.fetchall() == [(":1:issued-code:new@persona.example",)]


def test_a_second_sweep_finds_nothing_to_do(world: World) -> None:
    world.draft()
    world.need()
    expire(later(days=800))
    before = everything()
    assert expire(later(days=800)) == {}
    after = everything()
    assert {name for name in before if before[name] != after[name]} == {"log_logrow"}


def test_the_worker_sweeps_once_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for hours in (0, 0, 2, 12, 23, 25, 26, 100):
        # Another worker has not asked yet.
        monkeypatch.setattr(tasks, "_asked_at", None)
        tasks.sweep(later(hours=hours))
    assert [row.at for row in LogRow.objects.filter(verb="accounts.expire").order_by("id")] == [NOW, later(hours=25), later(hours=100)]


def test_periods_are_set_by_the_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import django; django.setup(); from wenovate.people.accounts.periods import PERIODS; print(PERIODS['drafts'].days, PERIODS['letters'].days)"
    monkeypatch.setenv("WENOVATE_KEEP", "drafts=200, letters=90")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["200", "90"]


def test_the_worker_passes_by_without_fault(real_world: World, now: Any, caplog: pytest.LogCaptureFixture) -> None:
    real_world.need()
    now.move_to(later(days=3))
    call_command("worker", "--once")
    assert [record.message for record in caplog.records if "failed" in record.message] == []
