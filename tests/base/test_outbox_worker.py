"""Work for later: it is there if and only if the act is, and one round of the worker does it."""

import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core import mail as mailbox
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.personas import NOW
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow
from wenovate.base.outbox import Letter, after, after_all_else, mail, recurring, tasks
from wenovate.base.outbox.models import Message, State
from wenovate.people.accounts.actions import enrol


@pytest.fixture
def done() -> Iterator[list[str]]:
    """What the task `test.note` has noted so far."""
    noted: list[str] = []

    def note(word: str) -> None:
        noted.append(word)
        if word == "stumble":
            raise RuntimeError("stumbled")

    tasks.sign_in("test.note", note)
    yield noted
    del tasks._entries["test.note"]


@pytest.fixture
def ticks(transactional_db: None) -> Iterator[list[datetime]]:
    """When the recurring work of this test ran; before it stands one that always fails."""
    seen: list[datetime] = []

    def broken(at: datetime) -> None:
        raise RuntimeError("broken")

    standing = dict(recurring._entries)
    recurring._entries.clear()
    recurring.sign_in("test.broken", broken)
    recurring._entries.update(standing)
    recurring.sign_in("test.tick", seen.append)
    yield seen
    recurring._entries.clear()
    recurring._entries.update(standing)


def test_one_round_of_the_worker_does_what_was_asked_for(transactional_db: None, done: list[str]) -> None:
    after("test.note", word="one")
    after("test.note", word="two")
    call_command("worker", "--once")
    assert (sorted(done), DBTaskResult.objects.ready().count()) == (["one", "two"], 0)


def test_work_is_done_once(transactional_db: None, done: list[str]) -> None:
    after("test.note", word="one")
    for _ in range(2):
        call_command("worker", "--once")
    assert done == ["one"]


def test_an_act_that_is_undone_leaves_no_work(transactional_db: None, done: list[str]) -> None:
    with transaction.atomic():
        after("test.note", word="never")
        transaction.set_rollback(True)
    call_command("worker", "--once")
    assert (done, DBTaskResult.objects.count()) == ([], 0)


def test_an_act_that_is_undone_leaves_no_mail(transactional_db: None) -> None:
    with transaction.atomic():
        mail(Letter("Subject", ["Text"]), to="maria@persona.example", language="el", key="k", at=NOW)
        transaction.set_rollback(True)
    call_command("worker", "--once")
    assert (Message.objects.count(), mailbox.outbox) == (0, [])


def test_work_that_nobody_knows_is_refused_when_it_is_asked_for(db: None) -> None:
    with pytest.raises(KeyError):
        after("test.nothing")
    assert DBTaskResult.objects.count() == 0


def test_work_that_fails_does_not_hold_up_the_rest(transactional_db: None, done: list[str], caplog: pytest.LogCaptureFixture) -> None:
    after("test.note", word="stumble")
    after("test.note", word="on")
    with caplog.at_level(logging.CRITICAL):
        call_command("worker", "--once")
    assert (done, DBTaskResult.objects.failed().count(), DBTaskResult.objects.successful().count()) == (["stumble", "on"], 1, 1)


def test_the_worker_hands_mail_over(transactional_db: None) -> None:
    mail(Letter("Subject", ["Text"]), to="maria@persona.example", language="en", key="k", at=NOW)
    call_command("worker", "--once")
    assert ([sent.to for sent in mailbox.outbox], Message.objects.get().state) == ([["maria@persona.example"]], State.SENT)


def test_the_worker_seals_the_log(transactional_db: None) -> None:
    enrol("anna@persona.example", given_name="Άννα", surname="Δειγματάκη", language="el", by=OPERATOR, at=NOW)
    call_command("worker", "--once")
    assert list(LogRow.objects.values_list("seal", flat=True)) == [1]


def test_recurring_work_runs_at_every_round_though_other_work_fails(
    now: Any, ticks: list[datetime], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            call_command("worker", "--once")
    assert ticks == [NOW, NOW]
    assert [record.getMessage() for record in caplog.records] == ["Recurring work test.broken failed"] * 2


def test_long_work_waits_for_what_was_asked_for_after_it(transactional_db: None, done: list[str]) -> None:
    after_all_else("test.note", word="long")
    after("test.note", word="short")
    call_command("worker", "--once")
    assert done == ["short", "long"]
