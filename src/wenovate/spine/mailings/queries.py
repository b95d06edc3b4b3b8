"""Reads of mailings: who is written to, the letter to one of them, what became of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404

from wenovate.base.files.models import File
from wenovate.base.gate import Actor
from wenovate.base.outbox.models import State
from wenovate.decide import seals
from wenovate.people.accounts.models import Person
from wenovate.people.organisations.models import Body, Unit

from . import audiences as groups
from .audiences import Addressee, Audience
from .enums import DRAFT, SENT
from .models import Mailing, Print, Recipient

# As many letters as the preview leads through.
PREVIEWED = 20


def get(pk: int, actor: Actor) -> Mailing:
    """A mailing that the actor may read, or 404."""
    found: Mailing | None = Mailing.objects.visible_to(actor).select_related(*Mailing.read_with).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def listed(actor: Actor) -> "QuerySet[Mailing]":
    """What the actor may read, newest first."""
    rows: QuerySet[Mailing] = Mailing.objects.visible_to(actor).select_related("unit").order_by("-created_at", "-pk")
    return rows


def unit_of(actor: Actor) -> Unit | None:
    """The unit in whose name somebody acts."""
    return Unit.objects.filter(pk=actor.unit).first() if actor.unit else None


def audience_of(mailing: Mailing) -> Audience | None:
    """The audience that was chosen."""
    return groups.audiences.get(mailing.audience)


def addressees(mailing: Mailing, at: datetime) -> Iterator[Addressee]:
    """To whom it goes: of a draft those whom its audience reaches now, later those to whom it was sent."""
    if mailing.status != DRAFT:
        rows = Recipient.objects.filter(mailing=mailing).select_related("person", "body").order_by("pk")
        return map(addressee_of, rows.iterator(chunk_size=500))
    audience = audience_of(mailing)
    return groups.reached(audience, mailing.unit, mailing.parameters, at) if audience else iter(())


def addressee_of(recipient: Recipient) -> Addressee:
    """A recipient as letters are composed for them."""
    return Addressee(recipient.person, recipient.body, recipient.address, recipient.language, recipient.fields)


def addressee(mailing: Mailing, place: int, at: datetime) -> Addressee | None:
    """The one in a place, from 1; None where there are fewer."""
    return next(islice(addressees(mailing, at), place - 1, place), None)


def count(mailing: Mailing, at: datetime) -> int:
    """How many letters it makes."""
    return mailing.recipient_count if mailing.status == SENT else sum(1 for _ in addressees(mailing, at))


def without_address(mailing: Mailing) -> list[Body]:
    """Bodies of its audience that no mail reaches."""
    audience = audience_of(mailing)
    if audience is None or audience.without_address is None:
        return []
    return list(audience.without_address(mailing.unit, mailing.parameters))


def recipients(mailing: Mailing, state: str = "") -> "QuerySet[Recipient]":
    """Its recipients, each with the `state` of their letter; those in one state where it is given."""
    rows: Any = Recipient.objects.filter(mailing=mailing).with_state().select_related("person", "body", "message").order_by("pk")
    found: QuerySet[Recipient] = rows.filter(state=state) if state in State.values else rows
    return found


def states(mailing: Mailing) -> Counter[str]:
    """How many of its letters stand where."""
    rows: Any = Recipient.objects.filter(mailing=mailing).with_state()
    return Counter(dict(rows.values_list("state").annotate(Count("pk")).order_by()))


def to_hand_over(mailing: Mailing) -> "QuerySet[Recipient]":
    """Those whose letter has not reached the outbox, in their order."""
    rows: Any = Recipient.objects.filter(mailing=mailing).undelivered()
    ordered: QuerySet[Recipient] = rows.select_related("person", "body").order_by("pk")
    return ordered


def unfinished() -> list[Mailing]:
    """Mailings of which letters have not reached the outbox."""
    waiting = Recipient.objects.undelivered().values("mailing")
    return list(Mailing.objects.filter(status=SENT, pk__in=waiting).select_related(*Mailing.read_with).order_by("pk"))


@dataclass(frozen=True)
class Came:
    """What bodies did since they were written to."""

    words: str
    bodies: list[Body]


def came_of(mailing: Mailing) -> list[Came]:
    """What came of a letter to bodies that were not members, by what floors above know of them."""
    audience = audience_of(mailing)
    if mailing.sent_at is None or audience is None or audience.without_address is None:
        return []
    written_to = Body.objects.filter(pk__in=Recipient.objects.filter(mailing=mailing).values("body"))
    return [
        Came(str(outcome.words), list(outcome.bodies(written_to, mailing.sent_at).order_by("sort_key", "pk")))
        for _, outcome in groups.outcomes.items()
    ]


def sender(mailing: Mailing) -> Person | None:
    """Who sent it."""
    return Person.objects.filter(pk=mailing.sent_by).first() if mailing.sent_by else None


def person(pk: int) -> Person:
    """Somebody by their id."""
    return Person.objects.get(pk=pk)


def print_of(mailing: Mailing, data: dict[str, Any]) -> Print | None:
    """The PDF of exactly this letter, made or asked for."""
    return Print.objects.filter(mailing=mailing, mark=seals.fingerprint(data)).select_related("file").first()


def may_read_print(actor: Actor, file: File) -> bool:
    """The guard of files: whoever reads the mailing reads its letters as PDF."""
    owner = Print.objects.filter(file=file).values("mailing")
    return bool(Mailing.objects.visible_to(actor).filter(pk__in=owner).exists())


def is_laid_ready(laid_for: str) -> bool:
    """Whether a letter of a recipe was laid ready for its day already."""
    return Mailing.objects.filter(laid_for=laid_for).exists()


def laid_ready(actor: Actor) -> list[Mailing]:
    """The letters of recipes that wait in the actor's unit to be looked at and sent, the oldest first."""
    rows = Mailing.objects.visible_to(actor).filter(status=DRAFT).exclude(laid_for=None).select_related("unit")
    return list(rows.order_by("created_at", "pk"))
