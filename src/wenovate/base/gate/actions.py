"""`@action`, the one way to write, and `move`, the one way to change a state."""

import json
from collections.abc import Callable, Collection
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, cast

from django.db import connection, models, transaction

from wenovate.base.log.models import LogRow, Mention

from . import guards
from .actor import Actor
from .permissions import may
from .verdict import Conflict, Facts, Refused

P = ParamSpec("P")

# The lines that acts inside the running act add to its log row.
_lines: ContextVar[list[dict[str, object]] | None] = ContextVar("lines of the running act", default=None)


def action(name: str, *, lock: bool = True) -> Callable[[Callable[P, Facts]], Callable[P, Facts]]:
    """Make a function the act `name` (app.verb): one transaction, the subject read again under lock, the gate asked now, one log row.

    The function takes the subject first (a dossier, a run, None for creators) and the keywords `by` (Actor) and `at` (instant).
    Raises Refused where the gate says no and Conflict where somebody was quicker; nothing is written then. An act called inside
    another adds a line to the outer row. `lock=False` is for an act that changes nothing of its subject.
    """

    def decorate(function: Callable[P, Facts]) -> Callable[P, Facts]:
        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> Facts:
            by, at = cast(Actor, kwargs["by"]), cast(datetime, kwargs["at"])
            outer = _lines.get()
            inner: list[dict[str, object]] = []
            token = _lines.set(inner)
            try:
                with transaction.atomic():
                    where = (_locked(args[0]) if lock else args[0]) if args else None
                    verdict = may(by, name, where, at)
                    if not verdict:
                        raise Refused(verdict)
                    facts = function(*((where, *args[1:]) if args else ()), **kwargs)  # type: ignore[arg-type]
                    subject = facts.subject if facts.subject is not None else where
                    if outer is None:
                        facts.row = _write(name, subject, facts, inner, by, at)
                    else:
                        outer.append({"verb": name, "subject": named(subject), "facts": facts.codes})
                        outer.extend(inner)
                    return facts
            finally:
                _lines.reset(token)

        act.activity = name  # type: ignore[attr-defined]
        return act

    return decorate


def move(thing: Any, to: str) -> None:
    """Change the state of a thing, only from the state in which it was read: compare-and-set on the table that holds `status`.

    ValueError where the lifecycle has no such arrow (a mistake of ours); Conflict where somebody moved it meanwhile.
    """
    before = thing.status
    if not thing.lifecycle.allows(before, to):
        raise ValueError(f"No arrow leads from {before} to {to}")
    table = _owner(thing.__class__, "status")
    rows = table._base_manager.filter(pk=thing.pk)
    if guards.stands(guards.COMPARE):
        rows = rows.filter(status=before)
    if rows.update(status=to) != 1:
        raise Conflict
    thing.status = to


def move_all(model: Any, keys: Collection[int], before: str, to: str) -> None:
    """Change the state of many at once, each only from the state in which it was read: one statement, however many.

    ValueError where the lifecycle has no such arrow; Conflict where one of them was moved meanwhile.
    """
    if not model.lifecycle.allows(before, to):
        raise ValueError(f"No arrow leads from {before} to {to}")
    rows = _owner(model, "status")._base_manager.filter(pk__in=keys)
    if guards.stands(guards.COMPARE):
        rows = rows.filter(status=before)
    if rows.update(status=to) != len(keys):
        raise Conflict


def fill_once(thing: Any, field: str, **values: Any) -> None:
    """Fill a field that must be filled once (used_at, ended_at), with what goes with it. Conflict where it is filled already."""
    rows = thing.__class__._base_manager.filter(pk=thing.pk)
    if guards.stands(guards.COMPARE):
        rows = rows.filter(**{f"{field}__isnull": True})
    if rows.update(**values) != 1:
        raise Conflict


def named(subject: Any) -> str:
    """A thing as the log names it: needs.need:42. Empty for the installation itself."""
    if not isinstance(subject, models.Model):
        return ""
    return f"{subject._meta.label_lower}:{subject.pk}"


def _write(name: str, subject: Any, facts: Facts, lines: list[dict[str, object]], by: Actor, at: datetime) -> LogRow:
    row = LogRow(
        at=at,
        verb=name,
        subject=named(subject),
        number=getattr(subject, "number", None) or "",
        # Whose hand it was, and for whom.
        person=by.typed_by or by.person,
        body=by.body,
        mandate=by.mandate.mandate if by.mandate else None,
        role=by.role.role if by.role else "",
        on_behalf_of=by.person if by.typed_by else None,
        channel=by.channel,
        # As the database will give them back: its JSON knows no number as a key.
        facts=json.loads(json.dumps(facts.codes)),
        lines=json.loads(json.dumps(lines)),
    )
    row.mark = row.true_mark
    row.save(force_insert=True)
    inner = {(str(line["subject"]), str(line["verb"])) for line in lines if line["subject"] and line["subject"] != row.subject}
    Mention.objects.bulk_create([Mention(row=row, subject=of, verb=verb) for of, verb in sorted(inner)])
    return row


def _locked(thing: Any) -> Any:
    """The thing as it stands now, its row held until the transaction ends; drafts of nothing and plain values pass through."""
    if not isinstance(thing, models.Model) or thing.pk is None:
        return thing
    if not guards.stands(guards.LOCK):
        return thing
    # __class__, not type(): a lazy object of the framework answers for what it stands for.
    # The row that others wait for is the one that holds the state; a child's own table follows it. The embedded database has no
    # such lock and needs none: there a writer holds the whole file.
    if connection.features.has_select_for_update:
        table = _owner(thing.__class__, "status") if hasattr(thing, "lifecycle") else thing.__class__
        # Without the key: rows that point here are inserted meanwhile, and two acts do not wait for each other in a ring.
        table._base_manager.select_for_update(no_key=True).filter(pk=thing.pk).first()
    found = thing.__class__._base_manager.filter(pk=thing.pk).select_related(*getattr(thing, "read_with", ())).first()
    if found is None:
        raise Conflict
    return found


def _owner(model: type[models.Model], field: str) -> type[models.Model]:
    """The class, in a line of inheritance, whose table holds a field."""
    return model._meta.get_field(field).model
