"""Reads of updates: of a programme, of a dossier, and to whom they are told."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import Http404

from wenovate.base.gate import Actor
from wenovate.base.registry import Table
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import NETWORK, PUBLIC, Dossier
from wenovate.spine.programmes.models import Programme

from .models import Digest, Following, Update

# Whom an update concerns, whether or not they have asked to be told. Nouns sign in.
concerned_by_update: Table[Callable[[Update], "QuerySet[Person]"]] = Table("whom an update concerns")
# What was published before this hour is told on the same day: until then it can be corrected, and nobody gets a letter an hour.
TOLD_AT = time(8)
# A page of something else shows the latest few.
FEW = 3


def listed(programme: Programme, actor: Actor) -> "QuerySet[Update]":
    """The updates of a programme that the actor may read, the newest first."""
    rows: QuerySet[Update] = Update.objects.visible_to(actor).filter(programme=programme).newest_first()
    return rows


def newest(programme: Programme, actor: Actor) -> list[Update]:
    """The latest few of them."""
    return list(listed(programme, actor)[:FEW])


def of(dossier: Dossier) -> list[Update]:
    """The latest few on a dossier, for whoever reads it."""
    return list(Update.objects.filter(dossier=dossier.pk).newest_first()[:FEW])


def get(pk: int, actor: Actor) -> Update:
    """An update that the actor may read, or 404."""
    found: Update | None = Update.objects.visible_to(actor).filter(pk=pk).newest_first().first()
    if found is None:
        raise Http404
    return found


def follows(programme: Programme, actor: Actor) -> bool:
    """Whether the actor gets the letters about a programme."""
    return Following.objects.filter(programme=programme, person=actor.person, ended_at=None).exclude(person=None).exists()


def morning(programme: Programme, at: datetime) -> datetime:
    """The last hour of telling before an instant, by the programme's clock."""
    local = at.astimezone(ZoneInfo(programme.zone))
    hour = datetime.combine(local.date(), TOLD_AT, local.tzinfo)
    return hour if hour <= at else datetime.combine(local.date() - timedelta(days=1), TOLD_AT, local.tzinfo)


def untold(programme: Programme, at: datetime) -> "QuerySet[Update]":
    """What is to be told now: published before the last hour of telling, in no letter yet."""
    return Update.objects.filter(programme=programme, digest=None, published_at__lte=morning(programme, at))


def with_untold() -> list[Programme]:
    """Programmes with updates that stand in no letter yet."""
    return list(Programme.objects.filter(updates__digest=None, updates__isnull=False).distinct().order_by("pk"))


def digest(pk: int) -> Digest:
    """A letter to many by its key, for the worker."""
    return Digest.objects.select_related("programme").get(pk=pk)


def readers(digest: Digest) -> list[tuple[Person, list[Update]]]:
    """Who is told of which updates in a letter: whom they concern, and whoever asked for all that is public; nobody who wants none."""
    wishes = {one.person_id: one.ended_at is None for one in Following.objects.filter(programme=digest.programme_id)}
    followers = Person.objects.filter(pk__in=[pk for pk, wants in wishes.items() if wants])
    found: dict[int, tuple[Person, list[Update]]] = {}
    for update in digest.updates.newest_first():
        audience = update.dossier.audience if update.dossier else PUBLIC
        people = {one.pk: one for one in followers} if audience == PUBLIC else {}
        if audience in (PUBLIC, NETWORK):
            people |= {one.pk: one for _name, source in concerned_by_update.items() for one in source(update)}
        for pk, person in people.items():
            if wishes.get(pk, True):
                found.setdefault(pk, (person, []))[1].append(update)
    return [found[pk] for pk in sorted(found)]
