"""Reads of who backs a dossier."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import NETWORK, PUBLIC, Dossier
from wenovate.spine.dossiers.rules import of_its_unit
from wenovate.spine.programmes.calendar import when
from wenovate.spine.programmes.models import Programme

from .enums import CONCERNS, Kind
from .models import Backing

# Whether a dossier can be backed in a way, by its kind: (actor, dossier, kind of backing) → True, False, or the reason against. Nouns sign in.
backable: Table[Any] = Table("who may back what")


def counter_of(kind: str, *, by_body: bool) -> str:
    """The column of the dossier that counts such backings."""
    if kind == CONCERNS:
        return "body_count" if by_body else "people_count"
    return "tester_count"


def of_bodies(dossier: Dossier, kind: str = CONCERNS) -> list[Backing]:
    """The bodies that back it, first come first, with their figures."""
    rows = Backing.objects.standing().filter(dossier=dossier.pk, kind=kind).exclude(body=None)
    return list(rows.select_related("body").order_by("at", "pk"))


def of_all(dossier: Dossier, kind: str) -> list[Backing]:
    """Everybody who backs it, first come first."""
    rows = Backing.objects.standing().filter(dossier=dossier.pk, kind=kind)
    return list(rows.select_related("body", "person").order_by("at", "pk"))


def backers(dossiers: "QuerySet[Dossier]") -> "QuerySet[Person]":
    """Who said of one of some dossiers that it concerns them, or their body, too."""
    standing = Backing.objects.standing().filter(kind=CONCERNS, dossier__in=dossiers)
    return Person.objects.filter(pk__in=standing.values("person"))


def of_actor(dossier: Dossier, kind: str, actor: Actor) -> Backing | None:
    """What the actor's side has said, if anything."""
    if actor.person is None:
        return None
    side = Q(body=actor.body) if actor.body is not None else Q(person=actor.person, body=None)
    found: Backing | None = Backing.objects.standing().filter(side, dossier=dossier.pk, kind=kind).first()
    return found


def own(pk: int, actor: Actor) -> Backing:
    """A standing backing of the actor's side, or 404."""
    found: Backing | None = Backing.objects.standing().filter(pk=pk).select_related(*Backing.read_with).first()
    if found is None or (found.body_id != actor.body if found.body_id else found.person_id != actor.person):
        raise Http404
    return found


@dataclass(frozen=True)
class Panel:
    """What a dossier's page shows of one kind of backing to one reader."""

    kind: str
    bodies: list[Backing]
    people: int
    own: Backing | None
    # Who they are, for the unit alone.
    askers: list[Backing]
    # True: the reader can say it now; else why not, or False where it needs no word.
    answer: "bool | str"


def panel(dossier: Dossier, actor: Actor, at: datetime, kind: str = CONCERNS) -> Panel:
    """Two queries: who backs it, and what the actor has said."""
    rule = backable.get(dossier.kind)
    answer = rule(actor, dossier, kind) if rule and actor.person is not None else False
    # Whoever reads the page may say it: of the gate's questions only that for the stage is left.
    if answer is True and not (verdict := when(actor, "support.back", dossier, at)):
        answer = verdict.reason
    people = dossier.people_count if kind == CONCERNS else dossier.tester_count
    askers = of_all(dossier, kind) if kind == Kind.TESTS and of_its_unit(actor, dossier) else []
    return Panel(kind, of_bodies(dossier, kind), people, of_actor(dossier, kind, actor), askers, answer)


def concerned(programme: Programme) -> dict[str, int]:
    """How many bodies, and how many people who act for none, back something in a programme that members or everybody read."""
    open_ones = {"dossier__programme": programme, "dossier__audience__in": [NETWORK, PUBLIC]}
    rows = Backing.objects.standing().filter(**open_ones, kind=CONCERNS)
    counted: dict[str, int] = rows.aggregate(
        bodies=Count("body", distinct=True), people=Count("person", distinct=True, filter=Q(body=None))
    )
    return counted


def recount(dossier: int) -> dict[str, int]:
    """The counters of a dossier as its rows give them."""
    rows = Backing.objects.standing().filter(dossier=dossier)
    counted: dict[str, int] = rows.aggregate(
        body_count=Count("pk", filter=Q(kind=CONCERNS, body__isnull=False)),
        people_count=Count("pk", filter=Q(kind=CONCERNS, body=None)),
        tester_count=Count("pk", filter=Q(kind=Kind.TESTS)),
    )
    return counted
