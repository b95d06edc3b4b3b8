"""What recurs is noted with its time and success; two workers at once and a worker after three days do no harm."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail as mailbox
from django.core.management import call_command
from django.db import DatabaseError

from tests.house.tables import everything
from tests.personas import NOW, World
from tests.races.threads import at_once
from wenovate.base.log.models import LogRow, Seal
from wenovate.base.log.sealing import first_breach
from wenovate.base.outbox import Letter, mail, recurring, ticking
from wenovate.base.outbox.models import Message, State, Tick


@pytest.fixture
def only() -> Iterator[Callable[[str, Callable[[datetime], object]], None]]:
    """`only("name", work)`: nothing else recurs in this test."""
    standing = dict(recurring._entries)

    def put(name: str, work: Callable[[datetime], object]) -> None:
        recurring._entries.clear()
        recurring.sign_in(name, work)

    yield put
    recurring._entries.clear()
    recurring._entries.update(standing)


def notes() -> list[tuple[str, datetime, str]]:
    """The rows as they stand."""
    return list(Tick.objects.order_by("name").values_list("name", "at", "error"))


def broken(at: datetime) -> None:
    """Work that never succeeds."""
    raise ValueError("a name of somebody")


def test_every_recurring_work_and_the_round_itself_are_noted(transactional_db: None, now: Any) -> None:
    call_command("worker", "--once")
    assert [name for name, *_ in notes()] == sorted([*recurring, ticking.WORKER])
    assert ticking.last(ticking.WORKER) == NOW


def test_a_fault_is_noted_by_its_kind_and_not_by_its_words(db: None, now: Any, only: Any, caplog: pytest.LogCaptureFixture) -> None:
    only("test.broken", broken)
    with caplog.at_level(logging.CRITICAL):
        ticking.tick()
    assert notes() == [("test.broken", NOW, "ValueError"), ("worker", NOW, "")]


def test_a_fault_that_is_over_is_noted_at_once(db: None, now: Any, only: Any, caplog: pytest.LogCaptureFixture) -> None:
    only("test.work", broken)
    with caplog.at_level(logging.CRITICAL):
        ticking.tick()
    only("test.work", lambda at: None)
    ticking.tick()
    assert notes()[0] == ("test.work", NOW, "")


def test_rounds_in_quick_succession_are_not_written_each_time(db: None, now: Any, only: Any, django_assert_num_queries: Any) -> None:
    only("test.work", lambda at: None)
    ticking.tick()
    now.move_to(NOW + timedelta(seconds=5))
    with django_assert_num_queries(1):
        ticking.tick()
    assert ticking.last(ticking.WORKER) == NOW
    now.move_to(NOW + ticking.WRITTEN_EVERY)
    ticking.tick()
    assert ticking.last(ticking.WORKER) == NOW + ticking.WRITTEN_EVERY


def test_a_clock_that_was_set_back_does_not_silence_the_notes(db: None, now: Any, only: Any) -> None:
    only("test.work", lambda at: None)
    ticking.tick()
    now.move_to(NOW - timedelta(hours=1))
    ticking.tick()
    assert ticking.last(ticking.WORKER) == NOW - timedelta(hours=1)


def test_a_note_that_cannot_be_written_ends_neither_worker_nor_backup(
    db: None, only: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(ticks: list[Tick]) -> None:
        raise DatabaseError("database is locked")

    only("test.work", lambda at: None)
    monkeypatch.setattr(ticking, "_write", away)
    with caplog.at_level(logging.ERROR):
        ticking.tick()
        ticking.note("backup", took=1)
    assert [record.getMessage() for record in caplog.records] == ["What was done could not be noted"] * 2


def test_two_workers_at_once_do_the_work_of_one(real_world: World, now: Any) -> None:
    real_world.need()
    mail(Letter("Subject", ["Text"]), to="maria@persona.example", language="en", key="k", at=NOW)
    Message.objects.update(asked_at=NOW - timedelta(hours=1))
    assert at_once([ticking.tick, ticking.tick]) == [None, None]
    assert (Tick.objects.count(), len(mailbox.outbox), first_breach()) == (len(list(recurring)) + 1, Message.objects.count(), None)
    assert not LogRow.objects.filter(seal=None).exists()
    assert sum(Seal.objects.values_list("count", flat=True)) == LogRow.objects.count()


def test_a_worker_after_three_days_does_at_once_what_fell_due_and_what_that_asked_for(real_world: World, now: Any) -> None:
    real_world.need()
    mail(Letter("Subject", ["Text"]), to="maria@persona.example", language="en", key="k", at=NOW)
    now.move_to(NOW + timedelta(days=3))
    for _round in range(2):
        call_command("worker", "--once")
    assert not LogRow.objects.filter(seal=None).exists()
    assert not Message.objects.filter(state=State.WAITING).exists()
    stands = everything()
    now.move_to(NOW + timedelta(days=3, seconds=1))
    call_command("worker", "--once")
    assert everything() == stands
