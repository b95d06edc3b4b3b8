"""Sealing: batches chained to each other, and whoever gets past the triggers is found at the very row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.personas import NOW
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log import sealing
from wenovate.base.log.models import LogRow, Seal
from wenovate.base.log.sealing import count_rows, first_breach, newest_seal, seal_waiting
from wenovate.decide import seals
from wenovate.decide.seals import Breach
from wenovate.people.accounts.actions import enrol


def act(*numbers: int) -> list[int]:
    """Things done; the numbers of their rows."""
    done = (enrol(f"anna{number}@persona.example", given_name="", surname="", language="el", by=OPERATOR, at=NOW) for number in numbers)
    return [facts.row.pk for facts in done]


@pytest.fixture
def sealed(db: None) -> list[int]:
    """Six rows under three seals of two."""
    rows = []
    for first in (1, 3, 5):
        rows += act(first, first + 1)
        seal_waiting(NOW)
    return rows


@pytest.fixture
def tampering(unlocked: Callable[[], Any]) -> Callable[[], Any]:
    """The log without its triggers; what waits in the transaction is checked first, or PostgreSQL would not let go of them."""

    @contextmanager
    def opened() -> Iterator[None]:
        connection.check_constraints()
        with unlocked():
            yield
            connection.check_constraints()

    return opened


def test_before_the_first_seal_there_are_zeros(db: None) -> None:
    assert newest_seal() == "0" * 64


def test_nothing_waiting_makes_no_seal(db: None) -> None:
    assert (seal_waiting(NOW), Seal.objects.count()) == (0, 0)


def test_what_waits_is_sealed_together(db: None) -> None:
    rows = act(1, 2, 3)
    assert seal_waiting(NOW + timedelta(minutes=1)) == 3
    [seal] = Seal.objects.all()
    marks = LogRow.objects.order_by("id").values_list("id", "mark")
    assert (seal.number, seal.count, seal.previous, seal.at) == (1, 3, seals.FIRST, NOW + timedelta(minutes=1))
    assert (seal.mark, newest_seal()) == (seals.seal(1, seals.FIRST, marks), seal.mark)
    assert list(LogRow.objects.filter(seal=seal).order_by("id").values_list("id", flat=True)) == rows


def test_each_seal_covers_the_one_before(sealed: list[int]) -> None:
    chain = list(Seal.objects.order_by("number"))
    assert [(seal.number, seal.count) for seal in chain] == [(1, 2), (2, 2), (3, 2)]
    assert [seal.previous for seal in chain] == [seals.FIRST, chain[0].mark, chain[1].mark]


def test_sealing_twice_is_harmless(sealed: list[int]) -> None:
    newest = newest_seal()
    assert (seal_waiting(NOW), newest_seal(), Seal.objects.count()) == (0, newest, 3)


def test_many_rows_are_sealed_batch_by_batch(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    act(1, 2, 3, 4, 5)
    assert (seal_waiting(NOW), list(Seal.objects.order_by("number").values_list("count", flat=True))) == (5, [2, 2, 1])
    assert first_breach() is None


def test_a_row_that_commits_late_is_sealed_later(db: None) -> None:
    # Its number is lower than those already sealed: a slow transaction took it first.
    early, late = act(1, 2)
    seal = Seal.objects.create(number=1, count=1, previous=seals.FIRST, mark=seals.seal(1, seals.FIRST, _marks(late)), at=NOW)
    LogRow.objects.filter(pk=late).update(seal=seal)
    assert (seal_waiting(NOW), LogRow.objects.get(pk=early).seal_id, first_breach()) == (1, 2, None)


def test_a_number_that_another_worker_takes_first_is_left_to_it(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    act(1, 2)
    seal_waiting(NOW)
    act(3)
    # This worker read before the other one wrote: it still believes that there is no seal.
    monkeypatch.setattr(Seal.objects, "order_by", lambda *names: Seal.objects.none())
    assert (seal_waiting(NOW), Seal.objects.count()) == (0, 1)


def test_a_whole_log_has_no_breach(sealed: list[int]) -> None:
    act(7)
    assert (first_breach(), count_rows()) == (None, 7)


@pytest.mark.parametrize(
    "change", [{"verb": "accounts.forget"}, {"facts": {"opened": False}}, {"at": NOW.replace(year=2020)}, {"person": 9}, {"mark": "0" * 64}]
)
def test_a_changed_row_is_named(sealed: list[int], tampering: Callable[[], Any], change: dict[str, Any]) -> None:
    with tampering():
        LogRow.objects.filter(pk=sealed[2]).update(**change)
    assert first_breach() == Breach("content", row=sealed[2], seal=2)


def test_a_changed_row_that_waits_for_its_seal_is_named_too(sealed: list[int], tampering: Callable[[], Any]) -> None:
    [waiting] = act(7)
    with tampering():
        LogRow.objects.filter(pk=waiting).update(verb="accounts.forget")
    assert first_breach() == Breach("content", row=waiting, seal=None)


def test_the_first_of_two_changed_rows_is_named(sealed: list[int], tampering: Callable[[], Any]) -> None:
    with tampering():
        LogRow.objects.filter(pk__in=[sealed[4], sealed[1]]).update(verb="accounts.forget")
    assert first_breach() == Breach("content", row=sealed[1], seal=1)


def test_a_row_changed_together_with_its_mark_breaks_its_seal(sealed: list[int], tampering: Callable[[], Any]) -> None:
    row = LogRow.objects.get(pk=sealed[2])
    row.verb = "accounts.forget"
    with tampering():
        LogRow.objects.filter(pk=row.pk).update(verb=row.verb, mark=row.true_mark)
    assert first_breach() == Breach("batch", seal=2)


def test_a_removed_row_is_missing_from_its_seal(sealed: list[int], tampering: Callable[[], Any]) -> None:
    with tampering():
        LogRow.objects.filter(pk=sealed[3]).delete()
    assert first_breach() == Breach("missing", seal=2)


def test_a_row_taken_out_of_its_seal_is_missing(sealed: list[int], tampering: Callable[[], Any]) -> None:
    with tampering():
        LogRow.objects.filter(pk=sealed[5]).update(seal=None)
    assert first_breach() == Breach("missing", seal=3)


def test_a_row_slipped_under_an_old_seal_is_found(sealed: list[int]) -> None:
    forged = LogRow(at=NOW, verb="forged", channel="web", seal_id=1)
    forged.mark = forged.true_mark
    forged.save(force_insert=True)
    assert first_breach() == Breach("missing", seal=1)


def test_a_row_exchanged_for_another_breaks_the_seal(sealed: list[int], tampering: Callable[[], Any]) -> None:
    forged = LogRow(pk=sealed[0], at=NOW, verb="forged", channel="web", seal_id=1)
    forged.mark = forged.true_mark
    with tampering():
        LogRow.objects.filter(pk=sealed[0]).delete()
    forged.save(force_insert=True)
    assert first_breach() == Breach("batch", seal=1)


@pytest.mark.parametrize(("change", "why"), [({"mark": "0" * 64}, "batch"), ({"count": 9}, "missing"), ({"previous": "0" * 64}, "chain")])
def test_a_changed_seal_is_named(sealed: list[int], tampering: Callable[[], Any], change: dict[str, Any], why: str) -> None:
    with tampering():
        Seal.objects.filter(number=2).update(**change)
    assert first_breach() == Breach(why, seal=2)


def test_a_seal_made_anew_breaks_the_chain_after_it(sealed: list[int], tampering: Callable[[], Any]) -> None:
    row = LogRow.objects.get(pk=sealed[0])
    row.verb = "accounts.forget"
    with tampering():
        LogRow.objects.filter(pk=row.pk).update(verb=row.verb, mark=row.true_mark)
        Seal.objects.filter(number=1).update(mark=seals.seal(1, seals.FIRST, _marks(*sealed[:2])))
    assert first_breach() == Breach("chain", seal=2)


def test_a_removed_seal_with_its_rows_breaks_the_chain(sealed: list[int], tampering: Callable[[], Any]) -> None:
    with tampering():
        LogRow.objects.filter(seal=2).delete()
        Seal.objects.filter(number=2).delete()
    assert first_breach() == Breach("chain", seal=3)


def _marks(*rows: int) -> Any:
    return LogRow.objects.filter(pk__in=rows).order_by("id").values_list("id", "mark")
