"""`verify` recomputes what the installation claims and names the first thing that does not hold."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import market
from tests.house.acts import registration
from tests.journey.steps import accepted
from tests.personas import NOW, World
from wenovate.base.log.models import LogRow, Seal
from wenovate.base.log.sealing import seal_waiting
from wenovate.journey.entries import actions as entries
from wenovate.spine.dossiers.models import Remark, Revision

Unlocked = Callable[[], AbstractContextManager[None]]


def verify() -> str:
    """What the command says, or the fault with which it ends."""
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except CommandError as fault:
        return str(fault)
    return out.getvalue().strip()


@pytest.fixture
def history(real_world: World) -> World:
    """A world in which a body joined and gave a need, all sealed in two batches."""
    accepted(real_world)
    seal_waiting(NOW)
    real_world.need()
    seal_waiting(NOW + timedelta(minutes=1))
    return real_world


def test_what_nobody_touched_holds_and_is_counted(history: World) -> None:
    assert verify() == f"{LogRow.objects.count()} entries, 0 results: all hold"


def test_rows_that_wait_for_their_seal_hold_too(history: World) -> None:
    history.need("petr")
    assert (LogRow.objects.filter(seal=None).exists(), verify()) == (True, f"{LogRow.objects.count()} entries, 0 results: all hold")


def test_demands_and_entries_hold_like_every_other_dossier(real_world: World) -> None:
    there = market.market(real_world)
    demand = market.demand(there)
    entry = market.sent(there, demand)
    entries.award(market.opened(there, demand), [entry], "Nejlepší.", by=there.actor("eleni"), at=market.AFTERWARDS)
    assert verify() == f"{LogRow.objects.count()} entries, 0 results: all hold"


def test_an_empty_log_holds(transactional_db: None) -> None:
    assert verify() == "0 entries, 0 results: all hold"


CHANGES: dict[str, dict[str, Any]] = {
    "who": {"person": 999},
    "when": {"at": NOW - timedelta(days=1)},
    "what": {"verb": "joining.refuse"},
    "to what": {"subject": "joining.registration:999"},
    "with what": {"facts": {"reason": "0" * 64}},
    "in what part": {"lines": []},
    "by which door": {"channel": "command"},
    "the mark": {"mark": "0" * 64},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_changed_row_is_named(history: World, unlocked: Unlocked, change: dict[str, Any]) -> None:
    row = LogRow.objects.get(verb="joining.accept")
    with unlocked():
        LogRow.objects.filter(pk=row.pk).update(**change)
    changed = LogRow.objects.get(pk=row.pk)
    day = "22" if "at" in change else "23"
    text = f"row {row.pk}, {changed.verb} of {day} November 2026, 08:00: its content is not what was recorded. It is the first that does not hold."
    assert verify() == text


def test_of_two_changed_rows_the_first_is_named(history: World, unlocked: Unlocked) -> None:
    first, second = LogRow.objects.order_by("id")[3:5]
    with unlocked():
        LogRow.objects.filter(pk__in=[first.pk, second.pk]).update(person=999)
    assert verify().startswith(f"row {first.pk}, ")


def test_a_row_whose_own_mark_was_made_to_fit_breaks_its_seal(history: World, unlocked: Unlocked) -> None:
    row = LogRow.objects.get(verb="joining.accept")
    row.person = 999
    with unlocked():
        LogRow.objects.filter(pk=row.pk).update(person=999, mark=row.true_mark)
    assert verify() == "seal 1: its rows are not those that were sealed. It is the first that does not hold."


def test_a_removed_row_leaves_a_gap_that_the_seal_knows(history: World, unlocked: Unlocked) -> None:
    with unlocked():
        LogRow.objects.get(verb="needs.submit").delete()
    assert verify() == "seal 2: the number of its rows is not what was sealed. It is the first that does not hold."


def test_a_row_slipped_into_a_sealed_batch_is_noticed(history: World, unlocked: Unlocked) -> None:
    row = LogRow.objects.get(verb="joining.accept")
    row.pk = None
    with unlocked():
        row.save(force_insert=True)
    assert verify().startswith("seal 1: the number of its rows")


def test_a_seal_that_was_made_anew_no_longer_carries_the_next(history: World, unlocked: Unlocked) -> None:
    with unlocked():
        LogRow.objects.filter(seal__number=2).update(seal=None)
        Seal.objects.filter(number=1).update(mark="0" * 64)
    assert verify().startswith("seal 1: its rows are not those that were sealed")
    with unlocked():
        Seal.objects.filter(number=2).update(previous="0" * 64)
        LogRow.objects.filter(seal__number=1).update(seal=None)
        Seal.objects.filter(number=1).delete()
    assert verify().startswith("seal 2 does not follow from the one before it")


def test_changed_answers_are_named_by_their_dossier(history: World) -> None:
    revision = Revision.objects.get(dossier__kind="need")
    Revision.objects.filter(pk=revision.pk).update(answers=revision.answers | {"title": "Another"})
    number = revision.dossier.number
    text = f"dossier {number}, revision 1: the stored answers are not those that the log knows. It is the first that does not hold."
    assert verify() == text


def test_answers_put_back_as_they_were_hold_again(history: World) -> None:
    revision = Revision.objects.get(dossier__kind="need")
    for answers in (revision.answers | {"title": "Another"}, revision.answers):
        Revision.objects.filter(pk=revision.pk).update(answers=answers)
    assert verify().endswith("all hold")


def test_a_draft_may_be_written_over_as_often_as_one_likes(history: World) -> None:
    draft = history.draft()
    Revision.objects.filter(dossier_id=draft.pk).update(answers={"title": "Another"})
    assert verify().endswith("all hold")


def test_a_changed_reason_is_named(world: World) -> None:
    registration(world, "returned")
    Remark.objects.update(text="Another reason.")
    assert verify() == "dossier 2026-00001: a stored reason is not the one that the log knows. It is the first that does not hold."


def test_a_removed_document_is_named(world: World) -> None:
    attached = registration(world, "review").attachments.get()
    attached.file.stored.storage.delete(attached.file.stored.name)
    assert verify() == f"file {attached.file_id}: it is missing or not what was filed. It is the first that does not hold."
