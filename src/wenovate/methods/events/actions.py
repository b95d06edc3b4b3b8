"""What is written about events (mission, S7: members declare, a team is chosen from those who did)."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, action, move
from wenovate.base.outbox import after
from wenovate.people.accounts.models import Person
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.notices.actions import tell

from . import letters, queries
from .enums import SETTLED
from .models import Event, Participation


@action("events.call")
def call(dossier: Dossier, answers_until: datetime, *, by: Actor, at: datetime) -> Facts:
    """Call the members to a workshop about a dossier (the event is the answer's subject); the worker writes to each of them."""
    try:
        with transaction.atomic():
            event = Event.objects.create(dossier_id=dossier.pk, called_at=at, answers_until=answers_until)
    except IntegrityError as twice:
        raise Conflict(_("The workshop has been called already.")) from twice
    after("events.invite", event=event.pk)
    return Facts(event, dossier=dossier.pk, answers_until=answers_until.isoformat())


@action("events.invite")
def invite(event: Event, person: Person, *, by: Actor, at: datetime) -> Facts:
    """Write to one member, once."""
    tell(person, f"events.invitation:{event.pk}", partial(letters.invitation, event), by=by, at=at)
    return Facts(person=person.pk)


@action("events.answer")
def answer(event: Event, comes: bool, note: str = "", *, by: Actor, at: datetime) -> Facts:
    """Say whether one comes, with a note on what one brings; until the day one may change one's mind."""
    values = {"body_id": by.known_body, "comes": comes, "note": note[:500], "at": at}
    participation, _new = Participation.objects.update_or_create(event=event, person_id=by.known_person, defaults=values)
    return Facts(participation=participation.pk, comes=comes, body=by.body)


@action("events.settle")
def settle(event: Event, team: Collection[int], *, starts_at: datetime, ends_at: datetime, place: str, by: Actor, at: datetime) -> Facts:
    """Name the team (ids of participations that come), date and place; each who declared gets a letter. Refused for an empty team."""
    declared = queries.declared(event)
    chosen = [one for one in declared if one.pk in set(team)]
    if not chosen or ends_at <= starts_at:
        reason = _("A team of at least one, and an end after the beginning: look at the form again.")
        raise Refused(Verdict(allowed=False, reason=reason))
    event.starts_at, event.ends_at, event.place = starts_at, ends_at, place[:300]
    event.save(update_fields=["starts_at", "ends_at", "place"])
    move(event, SETTLED)
    Participation.objects.filter(pk__in=[one.pk for one in chosen]).update(chosen_at=at)
    for one in declared:
        compose = partial(letters.chosen if one in chosen else letters.not_chosen, event)
        tell(one.person, f"events.team:{event.pk}", compose, by=by, at=at)
    return Facts(team=[one.person_id for one in chosen], starts_at=starts_at.isoformat())
