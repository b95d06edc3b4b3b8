"""What is written about organisations: bodies and their names, merges, imports of registers, units."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base.files.storing import harmless_name, keep
from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once, move
from wenovate.base.outbox import after
from wenovate.decide import searching, spelling
from wenovate.decide.trees import refused_ties

from . import queries
from .enums import ACCEPTED, CHECKED, MAPPED, READ, SET_ASIDE, TAKEN
from .importing import Row, Settled, Sheet, kind_of
from .models import Body, Doubt, FormerName, Import, Redirect, Unit, Word

_COMPARED = (
    "official_name",
    "country",
    "category",
    "kind",
    "level",
    "eligible",
    "region",
    "tax_number",
    "tax_number_holds",
    "website",
    "email",
)
# As many rows at a time: others may write in between while the worker takes a long register.
PORTION = 2_000
_ENDINGS = {
    "csv": (".csv", "text/csv"),
    "json": (".json", "application/json"),
    "xlsx": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@action("organisations.import_bodies")
def import_bodies(rows: list[Row], *, register: str, by: Actor, at: datetime) -> Facts:
    """Take the rows of a register: new bodies are made, changed ones follow the register, confirmed names are kept.

    Taking the same rows again changes nothing. One log row for the batch, with the counts `new`, `changed`, `same`, `refused`.
    """
    taken, counts = _taken(rows), Counter(new=0, changed=0, same=0)
    for start in range(0, len(taken), PORTION):
        counts += _take(taken[start : start + PORTION], register, at)
    _tie_supervisors(register, taken)
    whole = {name: counts[name] for name in ("new", "changed", "same")}
    return Facts(register=register, refused=sum(bool(row.refused) for row in rows), **whole)


@action("organisations.open_unit")
def open_unit(slug: str, *, by: Actor, at: datetime, **values: Any) -> Facts:
    """Open the unit `slug`, or bring its name, address and contact up to date (the subject of the answer)."""
    unit, new = Unit.objects.update_or_create(slug=slug, defaults=values)
    return Facts(unit, new=new)


@action("organisations.set_calendar")
def set_calendar(unit: Unit, *, days_off: list[date], days_worked: list[date], answers_within: int, by: Actor, at: datetime) -> Facts:
    """Set the days that a unit adds to the public holidays and those on which it works, and within how many working days it answers.

    Deadlines that run keep the calendar with which they were counted. `answers_within` ≥ 1.
    """
    unit.days_off = sorted(day.isoformat() for day in set(days_off))
    unit.days_worked = sorted(day.isoformat() for day in set(days_worked))
    unit.answers_within = answers_within
    unit.save(update_fields=["days_off", "days_worked", "answers_within"])
    return Facts(off=unit.days_off, worked=unit.days_worked, answers_within=answers_within)


# --- names and merges


@action("organisations.confirm_name")
def confirm_name(body: Body, display_name: str, *, by: Actor, at: datetime) -> Facts:
    """Confirm the display name of a body, or correct it: no import changes it again. What it was called stays findable."""
    name, before = spelling.tidy(display_name), body.display_name
    if name != before:
        FormerName.objects.create(body=body, official_name=body.official_name, display_name=before, until_at=at)
        body.call(body.official_name, name)
    body.name_confirmed_at = at
    body.save(update_fields=["display_name", "folded", "sort_key", "name_confirmed_at"])
    _index([body.pk])
    return Facts(changed=name != before)


@action("organisations.merge", lock=False)
def merge(body: Body, into: Body, *, by: Actor, at: datetime) -> Facts:
    """Let `body` lead to `into`, or to what that one was merged into itself. Nothing of either is rewritten; undone by `undo_merge`.

    Conflict where it would lead back to itself, where the body was merged already, and where an officer merges a body of the network.
    The merge is the answer's subject.
    """
    if by.is_role("unit_officer", "unit_head") and Body.objects.joined().filter(pk__in=[body.pk, into.pk]).exists():
        raise Conflict(_("A body of the network is merged by an administrator: its representatives then act for the other one."))
    # All merges stand in one row, at the first body: three at once could close a ring that none of them sees.
    Body.objects.select_for_update(no_key=True).order_by("pk").first()
    staying = queries.resolve(into.pk)
    if staying == body.pk:
        raise Conflict(_("The other body was merged into this one: merging them again would lead back to where it began."))
    try:
        with transaction.atomic():
            found = Redirect.objects.create(from_body=body, into_body_id=staying, at=at, by=by.person or 0)
    except IntegrityError as taken:
        raise Conflict(_("This body was merged already. Undo that merge first.")) from taken
    _index([body.pk, staying])
    return Facts(found, leaving=body.pk, staying=staying)


@action("organisations.undo_merge")
def undo_merge(merge: Redirect, *, by: Actor, at: datetime) -> Facts:
    """Let a merged body stand for itself again. Conflict where that was done already."""
    if by.is_role("unit_officer", "unit_head") and Body.objects.joined().filter(pk__in=[merge.from_body_id, merge.into_body_id]).exists():
        raise Conflict(_("A merge of a body of the network is undone by an administrator."))
    fill_once(merge, "undone_at", undone_at=at, undone_by=by.person or 0)
    _index([merge.from_body_id, merge.into_body_id])
    return Facts(leaving=merge.from_body_id, staying=merge.into_body_id)


# --- imports, step by step


@action("organisations.receive_import")
def receive_import(content: bytes, name: str, *, register: str, by: Actor, at: datetime) -> Facts:
    """Keep the file of a register privately and ask the worker to read it. The import is the answer's subject.

    WrongRegister for an empty or too large file; what else may be wrong with it the worker finds.
    """
    kind = kind_of(content)
    ending, content_type = _ENDINGS[kind]
    file = keep(content, harmless_name(name, ending), content_type, at=at)
    one = Import.objects.create(register=register, file=file, kind=kind, received_at=at, received_by=by.person, changed_at=at)
    after("organisations.read_import", pk=one.pk)
    return Facts(one, register=register, kind=kind)


@action("organisations.record_columns")
def record_columns(one: Import, sheet: Sheet, mapping: Mapping[str, str], settled: Settled, *, by: Actor, at: datetime) -> Facts:
    """Note the columns that a table has and what they seem to be: a person confirms it."""
    move(one, READ)
    sample = [[cell[:80] for cell in cells] for _line, cells in sheet.lines[:3]]
    _note(one, at, headings=sheet.headings, sample=sample, mapping=dict(mapping), settled=asdict(settled))
    return Facts(columns=len(sheet.headings), rows=len(sheet.lines))


@action("organisations.choose_columns")
def choose_columns(one: Import, mapping: Mapping[str, str], settled: Settled, *, by: Actor, at: datetime) -> Facts:
    """Say which column is what and what holds for all rows, and have the rows checked. Also later, when the check shows a mistake."""
    move(one, MAPPED)
    _note(one, at, mapping=dict(mapping), settled=asdict(settled))
    after("organisations.check_import", pk=one.pk)
    return Facts(fields=sorted(mapping))


@action("organisations.record_check")
def record_check(one: Import, rows: Sequence[Row], *, by: Actor, at: datetime) -> Facts:
    """Keep the report of a check: the doubtful rows, and counts of all."""
    move(one, CHECKED)
    doubtful = [row for row in rows if row.refused or row.warnings]
    Doubt.objects.filter(of=one).delete()
    Doubt.objects.bulk_create(
        [
            Doubt(of=one, line=row.line, uid=row.uid, name=row.values.get("official_name", ""), warnings=row.warnings, refused=row.refused)
            for row in doubtful
        ],
        batch_size=500,
    )
    refused = sum(bool(row.refused) for row in rows)
    counts = {
        "rows": len(rows),
        "sound": len(rows) - len(doubtful),
        "warned": len(doubtful) - refused,
        "refused": refused,
        "repeats": sum(row.repeats for row in rows),
        "codes": dict(Counter(code for row in rows for code in ([row.refused] if row.refused else row.warnings)).most_common()),
    }
    _note(one, at, counts=counts)
    return Facts(rows=len(rows), refused=refused)


@action("organisations.record_problem")
def record_problem(one: Import, problem: str, *, by: Actor, at: datetime) -> Facts:
    """Set an import aside that cannot be read, with the reason (a code of `importing.words.PROBLEMS`)."""
    move(one, SET_ASIDE)
    _note(one, at, problem=problem)
    return Facts(problem=problem)


@action("organisations.accept_import")
def accept_import(one: Import, *, whole: bool, by: Actor, at: datetime) -> Facts:
    """Have the valid rows taken by the worker. `whole`: only if all are valid, else Conflict and nothing is taken."""
    refused = one.counts["refused"]
    if whole and refused:
        raise Conflict(_("Not all rows are valid, so nothing was taken. Correct the file and import it again, or take the valid rows."))
    move(one, ACCEPTED)
    _note(one, at)
    after("organisations.take_import", pk=one.pk)
    return Facts(whole=whole, refused=refused)


@action("organisations.take_rows")
def take_rows(one: Import, rows: list[Row], *, start: int, by: Actor, at: datetime) -> Facts:
    """Take the next portion of an import, the valid rows from `start` on; with the last one its supervisors are tied and it is done.

    Conflict where another worker has taken this portion.
    """
    if one.done != start:
        raise Conflict
    taken = _taken(rows)
    portion = taken[start : start + PORTION]
    counts = Counter(one.counts.get("taken", {})) + _take(portion, one.register, at)
    done = start + len(portion)
    if done == len(taken):
        _tie_supervisors(one.register, taken)
        move(one, TAKEN)
    whole = {name: counts[name] for name in ("new", "changed", "same")}
    _note(one, at, done=done, counts=one.counts | {"taken": whole})
    return Facts(register=one.register, done=done, **whole)


@action("organisations.set_aside_import")
def set_aside_import(one: Import, *, by: Actor, at: datetime) -> Facts:
    """Leave an import at that. Rows that were taken already stay: importing the register again brings it to its end."""
    move(one, SET_ASIDE)
    _note(one, at)
    return Facts(done=one.done)


def _note(one: Import, at: datetime, **values: Any) -> None:
    Import.objects.filter(pk=one.pk).update(changed_at=at, **values)


# --- how rows become bodies


def _taken(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if not row.refused]


def _take(rows: list[Row], register: str, at: datetime) -> "Counter[str]":
    known: dict[str, Body] = {body.uid: body for body in Body.objects.filter(register=register, uid__in=[row.uid for row in rows])}
    fresh, changed, former = [], [], []
    for row in rows:
        body = known.get(row.uid)
        if body is None:
            fresh.append(_made(register, row))
            continue
        before = FormerName(body=body, official_name=body.official_name, display_name=body.display_name, until_at=at)
        if _follow(body, row.values):
            changed.append(body)
            if (before.official_name, before.display_name) != (body.official_name, body.display_name):
                former.append(before)
    Body.objects.bulk_create(fresh, batch_size=500)
    Body.objects.bulk_update(changed, [*_COMPARED, "display_name", "folded", "sort_key"], batch_size=200)
    FormerName.objects.bulk_create(former, batch_size=500)
    _index([body.pk for body in (*fresh, *changed)])
    return Counter(new=len(fresh), changed=len(changed), same=len(rows) - len(fresh) - len(changed))


def _made(register: str, row: Row) -> Body:
    values = dict(row.values)
    name = values.pop("official_name")
    display = values.pop("display_name", "") or spelling.suggest_display_name(name)
    body = Body(register=register, uid=row.uid, **values)
    body.call(name, display)
    return body


def _follow(body: Body, values: Mapping[str, Any]) -> bool:
    different = [name for name in _COMPARED if name in values and getattr(body, name) != values[name]]
    for name in different:
        setattr(body, name, values[name])
    display = body.display_name
    if body.name_confirmed_at is None and ("official_name" in different or "display_name" in values):
        display = values.get("display_name") or spelling.suggest_display_name(body.official_name)
    renamed = "official_name" in different or display != body.display_name
    if renamed:
        body.call(body.official_name, display)
    return bool(different) or renamed


def _tie_supervisors(register: str, rows: list[Row]) -> None:
    """Tie each row that speaks of its supervisor, but for ties that would lead back to where they begin: such a body stands without one."""
    rows = [row for row in rows if row.supervisor is not None]
    standing: dict[str, tuple[int, int | None]] = {
        uid: (pk, supervisor) for uid, pk, supervisor in Body.objects.filter(register=register).values_list("uid", "pk", "supervisor_id")
    }
    own = {row.uid: standing[row.uid][0] for row in rows}
    wanted = {own[row.uid]: standing[row.supervisor][0] for row in rows if row.supervisor in standing}
    of_rows = set(own.values())
    others = {pk: above for pk, above in standing.values() if above is not None and pk not in of_rows}
    refused = refused_ties(others, wanted.items())
    moved = []
    for row in rows:
        pk, now = standing[row.uid]
        above = None if pk in refused else wanted.get(pk)
        if above != now:
            moved.append(Body(pk=pk, supervisor_id=above))
    Body.objects.bulk_update(moved, ["supervisor"], batch_size=200)


def _index(ids: Iterable[int]) -> None:
    """Write anew the keys by which bodies are found. A merged body is found as the one that stands for it, which has its names too."""
    leads: dict[int, int] = dict(Redirect.objects.standing().values_list("from_body", "into_body"))
    wanted = set(ids)
    roots = {_root(pk, leads) for pk in wanted}
    members = {pk: pk for pk in roots} | {pk: _root(pk, leads) for pk in leads if _root(pk, leads) in roots}
    names: dict[int, set[str]] = {pk: set() for pk in roots}
    numbers: dict[int, set[str]] = {pk: set() for pk in roots}
    for body in Body.objects.filter(pk__in=members).only("official_name", "display_name", "uid", "tax_number"):
        names[members[body.pk]] |= {body.official_name, body.display_name}
        numbers[members[body.pk]] |= {body.uid, body.tax_number}
    for former in FormerName.objects.filter(body__in=members):
        names[members[former.body_id]] |= {former.official_name, former.display_name}
    Word.objects.filter(body__in=wanted | roots).delete()
    rows = [Word(body_id=pk, word=key.encode()) for pk in roots for key in sorted(searching.keys(names[pk], numbers[pk]))]
    Word.objects.bulk_create(rows, batch_size=5_000)


def _root(pk: int, leads: Mapping[int, int]) -> int:
    while pk in leads:
        pk = leads[pk]
    return pk
