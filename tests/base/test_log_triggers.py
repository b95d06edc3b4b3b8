"""The database itself refuses to change the log: only an empty seal may be filled, once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.personas import NOW
from wenovate.base.gate.actor import OPERATOR
from wenovate.base.log.models import LogRow, Seal
from wenovate.base.log.sealing import seal_waiting
from wenovate.people.accounts.actions import enrol


def act(number: int = 1) -> LogRow:
    """Something done, and its row."""
    return enrol(f"anna{number}@persona.example", given_name="Άννα", surname="", language="el", by=OPERATOR, at=NOW).row


def run(sql: str, *values: Any) -> Callable[[], Any]:
    """A statement as somebody types it who has the database's password."""

    def execute() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    return execute


def refuses(change: Callable[[], Any]) -> bool:
    """Whether the database refuses a change with the log's own words."""
    with pytest.raises(DatabaseError, match="The log is never changed"), transaction.atomic():
        change()
    return True


def unchanged(row: LogRow) -> bool:
    """Whether a row stands as it was written."""
    found = LogRow.objects.get(pk=row.pk)
    return (found.content, found.mark) == (row.content, row.mark)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", NOW.replace(year=2020)),
        ("verb", "accounts.forget"),
        ("subject", ""),
        ("number", "2026-00001"),
        ("person", 9),
        ("body", 9),
        ("mandate", 9),
        ("role", "administrator"),
        ("on_behalf_of", 9),
        ("channel", "api"),
        ("facts", {"opened": False}),
        ("lines", [{}]),
        ("mark", "0" * 64),
        ("id", 999_999),
    ],
)
def test_no_field_of_a_row_can_be_changed(db: None, field: str, value: Any) -> None:
    row = act()
    assert refuses(lambda: LogRow.objects.filter(pk=row.pk).update(**{field: value}))
    assert unchanged(row)


def test_saving_a_row_again_is_refused(db: None) -> None:
    row = act()
    changed = LogRow.objects.get(pk=row.pk)
    changed.verb = "accounts.forget"
    assert refuses(changed.save)
    assert unchanged(row)


def test_an_update_that_changes_nothing_is_refused_too(db: None) -> None:
    row = act()
    assert refuses(run("UPDATE log_logrow SET verb = verb WHERE id = %s", row.pk))


@pytest.mark.parametrize("sql", ["UPDATE log_logrow SET verb = 'x' WHERE id = %s", "DELETE FROM log_logrow WHERE id = %s"])
def test_sql_typed_by_hand_is_refused(db: None, sql: str) -> None:
    row = act()
    assert refuses(run(sql, row.pk))
    assert unchanged(row)


def test_no_row_can_be_removed(db: None) -> None:
    row = act()
    assert [
        refuses(change) for change in (row.delete, LogRow.objects.all().delete, lambda: LogRow.objects.all()._raw_delete("default"))
    ] == [True] * 3
    assert unchanged(row)


def test_the_log_cannot_be_emptied_at_once(db: None) -> None:
    row = act()
    connection.check_constraints()
    # SQLite has no TRUNCATE; there the same is a DELETE without WHERE.
    empty = "TRUNCATE log_logrow, log_seal, log_mention" if connection.vendor == "postgresql" else "DELETE FROM log_logrow"
    assert refuses(run(empty))
    assert unchanged(row)


def test_inserting_over_a_row_is_refused(db: None) -> None:
    row = act()
    assert refuses(
        lambda: LogRow.objects.bulk_create(
            [LogRow(pk=row.pk, at=NOW, verb="forged", channel="web", mark="0" * 64)],
            update_conflicts=True,
            update_fields=["verb"],
            unique_fields=["id"],
        )
    )
    assert unchanged(row)


def test_an_empty_seal_is_filled_once(db: None) -> None:
    row = act()
    first, second = (Seal.objects.create(number=number, count=1, previous="", mark="", at=NOW) for number in (1, 2))
    LogRow.objects.filter(pk=row.pk).update(seal=first)
    assert [refuses(lambda seal=seal: LogRow.objects.filter(pk=row.pk).update(seal=seal)) for seal in (second, first, None)] == [True] * 3
    assert LogRow.objects.get(pk=row.pk).seal_id == 1


def test_filling_the_seal_may_change_nothing_beside_it(db: None) -> None:
    row = act()
    seal = Seal.objects.create(number=1, count=1, previous="", mark="", at=NOW)
    assert refuses(lambda: LogRow.objects.filter(pk=row.pk).update(seal=seal, verb="forged"))
    assert unchanged(row)


def test_seals_are_never_changed_or_removed(db: None) -> None:
    act()
    seal_waiting(NOW)
    changes = [
        lambda: Seal.objects.update(mark="0" * 64),
        lambda: Seal.objects.update(count=2),
        run("UPDATE log_seal SET previous = mark"),
        run("DELETE FROM log_seal"),
        lambda: Seal.objects.all()._raw_delete("default"),
    ]
    assert [refuses(change) for change in changes] == [True] * len(changes)


def test_a_refused_change_takes_back_what_was_done_with_it(db: None) -> None:
    row = act()

    def tidy_up() -> None:
        act(2)
        LogRow.objects.filter(pk=row.pk).delete()

    assert refuses(tidy_up)
    assert LogRow.objects.count() == 1


def test_new_rows_can_be_written_beside_sealed_ones(db: None) -> None:
    act()
    seal_waiting(NOW)
    act(2)
    assert list(LogRow.objects.order_by("id").values_list("seal", flat=True)) == [1, None]
