"""Reads of challenges."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from wenovate.base.gate import Actor
from wenovate.methods.events.models import Participation
from wenovate.methods.goals.queries import with_goals
from wenovate.methods.support.queries import backers
from wenovate.methods.updates.models import Update
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers import queries as dossiers
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.concerned import Moved
from wenovate.spine.programmes.models import Programme, Run

from .enums import OPEN
from .models import Challenge

# What is done while a challenge becomes a project.
DESIGNING = frozenset({"events.call", "events.answer", "library.begin", "cowriting.write", "library.open_evaluation"})

LISTED = (
    *("kind", "number", "title", "summary", "translations", "language", "status", "submitted_at", "programme_id"),
    *("body_count", "people_count", "comment_count", "programme__title", "programme__zone"),
)


def get(number: str, actor: Actor) -> Challenge:
    """A challenge that the actor may read, or 404."""
    found: Challenge = dossiers.get(Challenge, number, actor)
    return found


def listed(actor: Actor, programme: Programme | None = None) -> "QuerySet[Dossier]":
    """Challenges that are published to the actor, newest first, with their goals."""
    rows: Any = Dossier.objects.addressed_to(actor).filter(kind="challenge")
    if programme is not None:
        rows = rows.filter(programme=programme)
    ordered: QuerySet[Dossier] = rows.select_related("programme").only(*LISTED).order_by("-submitted_at", "-pk")
    return with_goals(ordered)


def designed_in(run: Run) -> list[str]:
    """Keys of the stages in which a project is begun, where they come to an end: each challenge has its own time for them."""
    spans = {stage.key: run.spans.get(stage.key, []) for stage in run.programme.frozen.stages_of("library.begin")}
    return [key for key, found in spans.items() if found and all(span.closes_on for span in found)]


def readable_needs(challenge: Challenge, actor: Actor) -> set[int]:
    """Ids of its needs that the actor may open; the others see title and summary here, not the text."""
    rows = Dossier.objects.visible_to(actor).filter(followers__dossier=challenge.pk, followers__kind="groups")
    return set(rows.values_list("pk", flat=True))


def concerned_by_update(update: Update) -> "QuerySet[Person]":
    """Of an update on a critical issue: who wrote the needs of which it came, and whoever they or it concern too."""
    own = Dossier.objects.filter(kind="challenge", updates=update)
    needs = Dossier.objects.filter(followers__dossier__in=own, followers__kind="groups")
    return Person.objects.filter(pk__in=needs.values("author")) | backers(own) | backers(needs)


def concerned(moved: Moved) -> Iterator[tuple[Person, int | None]]:
    """When the dates of its design move: who wrote the needs of a challenge that is open, and who takes part in its workshop."""
    if not moved.activities & DESIGNING:
        return
    open_ones = Challenge.objects.filter(run__in=moved.runs, status=OPEN)
    needs = Dossier.objects.filter(followers__dossier__in=open_ones, followers__kind="groups")
    coming = Participation.objects.filter(event__dossier__in=open_ones, comes=True)
    people = [(need.author, need.body_id) for need in needs.select_related("author").order_by("pk")]
    people += [(one.person, one.body_id) for one in coming.select_related("person").order_by("pk")]
    yield from ((person, body) for person, body in people if person is not None)


def counted(programme: Programme) -> int:
    """How many topics a programme has."""
    rows: QuerySet[Challenge] = Challenge.objects.filter(programme=programme)
    return rows.count()
