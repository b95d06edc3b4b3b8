"""What is written about organisations."""

from datetime import datetime
from typing import Any

from wenovate.base.gate import Actor, Facts, action
from wenovate.decide import spelling

from .importing import Row
from .models import Body, Unit

_COMPARED = ("official_name", "country", "category", "kind", "level", "eligible", "tax_number", "tax_number_holds", "website")


@action("organisations.import_bodies")
def import_bodies(rows: list[Row], *, register: str, by: Actor, at: datetime) -> Facts:
    """Take the rows of a register: new bodies are made, changed ones follow the register, confirmed names are kept.

    Taking the same rows again changes nothing. One log row for the batch, with the counts `new`, `changed`, `same`, `refused`.
    """
    known: dict[str, Body] = {body.uid: body for body in Body.objects.filter(register=register)}
    taken = [row for row in rows if not row.refused]
    fresh, changed = [], []
    for row in taken:
        body = known.get(row.uid)
        if body is None:
            fresh.append(_made(register, row))
        elif _follow(body, row.values):
            changed.append(body)
    Body.objects.bulk_create(fresh, batch_size=500)
    Body.objects.bulk_update(changed, [*_COMPARED, "display_name", "folded", "sort_key"], batch_size=500)
    _tie_supervisors(register, taken)
    counts = {"new": len(fresh), "changed": len(changed), "same": len(taken) - len(fresh) - len(changed)}
    return Facts(register=register, refused=len(rows) - len(taken), **counts)


@action("organisations.open_unit")
def open_unit(slug: str, *, by: Actor, at: datetime, **values: Any) -> Facts:
    """Open the unit `slug`, or bring its name, address and contact up to date (the subject of the answer)."""
    unit, new = Unit.objects.update_or_create(slug=slug, defaults=values)
    return Facts(unit, new=new)


def _made(register: str, row: Row) -> Body:
    values = dict(row.values)
    name = values.pop("official_name")
    display = values.pop("display_name", "") or spelling.suggest_display_name(name)
    body = Body(register=register, uid=row.uid, **values)
    body.call(name, display)
    return body


def _follow(body: Body, values: dict[str, Any]) -> bool:
    different = [name for name in _COMPARED if name in values and getattr(body, name) != values[name]]
    for name in different:
        setattr(body, name, values[name])
    if "official_name" in different:
        confirmed = body.name_confirmed_at is not None
        body.call(body.official_name, body.display_name if confirmed else spelling.suggest_display_name(body.official_name))
    return bool(different)


def _tie_supervisors(register: str, rows: list[Row]) -> None:
    ids: dict[str, tuple[int, int | None]] = {
        uid: (pk, supervisor) for uid, pk, supervisor in Body.objects.filter(register=register).values_list("uid", "pk", "supervisor_id")
    }
    moved = []
    for row in rows:
        own, now = ids[row.uid]
        wanted = ids.get(row.supervisor, (None, None))[0]
        if wanted != now and wanted != own:
            moved.append(Body(pk=own, supervisor_id=wanted))
    Body.objects.bulk_update(moved, ["supervisor"], batch_size=500)
