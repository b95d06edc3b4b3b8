"""Reads of bodies and units."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404

from wenovate.base.tables import PageOf, page_of
from wenovate.decide.working_days import Calendar

from .enums import Level
from .models import Body, Unit


def bodies(words: str = "", *, level: str = "", members_only: bool = False) -> "QuerySet[Body]":
    """Bodies by name in the order of the alphabet. The word search is free of accents and case."""
    found: Any = Body.objects.eligible()
    if members_only:
        found = found.exclude(joined_at=None)
    if level in Level.values:
        found = found.filter(level=level)
    if words:
        found = found.matching(words)
    ordered: QuerySet[Body] = found.order_by("sort_key", "pk")
    return ordered


def page_of_bodies(words: str, *, level: str, members_only: bool, number: str) -> PageOf:
    """One page of the register."""
    return page_of(bodies(words, level=level, members_only=members_only), number)


def body(pk: int) -> Body:
    """One body, or 404."""
    found: Body | None = Body.objects.select_related("supervisor").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def members_by_level() -> list[tuple[Level, int]]:
    """How many bodies of each level are in the network."""
    counted = dict(Body.objects.exclude(joined_at=None).values_list("level").annotate(Count("pk")).order_by())
    return [(level, counted.get(level.value, 0)) for level in Level]


def member_count() -> int:
    """How many bodies are in the network."""
    count: int = Body.objects.exclude(joined_at=None).count()
    return count


def first_unit() -> Unit | None:
    """The unit whose contact stands on pages that belong to no programme."""
    return Unit.objects.order_by("pk").first()


def unit_calendar(unit: Unit, country: str) -> Calendar:
    """The working days of a unit: its country's, with the days that it adds and strikes."""
    return Calendar(country, frozenset(map(date.fromisoformat, unit.days_off)), frozenset(map(date.fromisoformat, unit.days_worked)))
