"""Reads of gatherings: lists, one with its bodies, its record, what was drawn from it, and which bodies were met."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.people.organisations.sections import Line
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.programmes.models import Programme, Run

from .enums import CALLED_OFF, PLANNED
from .models import Attendance, Gathering, Record

# What was drawn from a gathering, for one reader: nouns sign in.
drawn: Table[Callable[[Gathering, Actor], list[Line]]] = Table("what is drawn from gatherings")
# Where something is drawn from one: a route name that takes a programme, and in its query `gathering` and `question`.
drawing: Table[str] = Table("where something is drawn from a gathering")


def listed(actor: Actor, programme: Programme) -> "QuerySet[Gathering]":
    """The gatherings of a programme that the actor may read, the latest first, with how many bodies were there."""
    rows: Any = Gathering.objects.visible_to(actor).filter(run__programme=programme)
    counted = rows.annotate(bodies_present=Count("attendances", filter=Q(attendances__present=True)))
    ordered: QuerySet[Gathering] = counted.select_related(*Gathering.read_with).order_by("-starts_at", "-pk")
    return ordered


def get(pk: int, actor: Actor) -> Gathering:
    """A gathering that the actor may read, or 404."""
    found: Gathering | None = Gathering.objects.visible_to(actor).filter(pk=pk).select_related(*Gathering.read_with).first()
    if found is None:
        raise Http404
    return found


def of_run(run: Run) -> list[Gathering]:
    """The gatherings of a run that were not called off, the latest first: from them something can be drawn."""
    rows = Gathering.objects.filter(run=run).exclude(status=CALLED_OFF).select_related(*Gathering.read_with)
    return list(rows.order_by("-starts_at", "-pk"))


def attendances(gathering: Gathering) -> list[Attendance]:
    """The bodies that were invited or came, by name."""
    rows = Attendance.objects.filter(gathering=gathering).select_related("body")
    return list(rows.order_by("body__sort_key", "pk"))


def record_of(gathering: Gathering, actor: Actor) -> Record | None:
    """The record of a gathering, where there is one that the actor may read."""
    found: Record | None = Record.objects.visible_to(actor).filter(gathering=gathering).select_related(*Record.read_with).first()
    return found


def by_number(number: str, actor: Actor) -> Record:
    """A closed record that the actor may read, or 404."""
    found: Record = dossiers.get(Record, number, actor)
    return found


def passage(gathering: Gathering, question: str, actor: Actor) -> str:
    """What the record says to one question, for whoever draws something from it; empty where it says nothing."""
    record = record_of(gathering, actor)
    said = dossiers.draft_answers(record).get(question) if record else None
    return said if isinstance(said, str) else ""


def bodies_met(programme: Programme) -> set[int]:
    """The ids of the bodies that were present at a gathering of a programme."""
    rows = Attendance.objects.filter(gathering__run__programme=programme, present=True)
    return set(rows.values_list("body", flat=True))


def coming(actor: Actor, at: datetime) -> list[Gathering]:
    """What the actor's body is invited to and is still to come, the next first."""
    rows = Gathering.objects.filter(status=PLANNED, ends_at__gt=at, attendances__body=actor.body, attendances__invited=True)
    return list(rows.select_related(*Gathering.read_with).order_by("starts_at", "pk"))


def to_note(unit: int | None, at: datetime) -> list[Gathering]:
    """Gatherings of a unit that are over, and of which nobody has written down who came."""
    rows = Gathering.objects.filter(status=PLANNED, ends_at__lte=at, run__programme__unit=unit)
    return list(rows.select_related(*Gathering.read_with).order_by("ends_at", "pk"))
