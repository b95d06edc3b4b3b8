"""What officers write at the desk: who looks after what, what was done to many, filters under a name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action, fill_once
from wenovate.people.organisations.models import Unit

from .models import TAKEN_FOR, Done, SavedFilter, Taken


# It changes nothing of the unit, and two who take at once are held apart by the unique key.
@action("desk.take", lock=False)
def take(unit: Unit, subject: str, *, by: Actor, at: datetime) -> Facts:
    """Look after a matter (its key among what waits). Conflict where a colleague does already; taking one's own again begins its days anew."""
    Taken.objects.filter(subject=subject, at__lte=at - TAKEN_FOR).delete()
    Taken.objects.filter(subject=subject, person=by.known_person).delete()
    try:
        with transaction.atomic():
            taken = Taken.objects.create(subject=subject, unit=unit, person_id=by.known_person, at=at)
    except IntegrityError:
        holder = Taken.objects.select_related("person").get(subject=subject).person
        raise Conflict(_("%(name)s has taken this already.") % {"name": holder.name}) from None
    return Facts(taken, of=subject)


@action("desk.release")
def release(taken: Taken, *, by: Actor, at: datetime) -> Facts:
    """Give a matter back to everybody: one's own, or that of a colleague who cannot."""
    Taken.objects.filter(pk=taken.pk).delete()
    return Facts(of=taken.subject, holder=taken.person_id)


@action("desk.record_many", lock=False)
def record_many(unit: Unit, act: str, lines: list[dict[str, str]], back: str, *, by: Actor, at: datetime) -> Facts:
    """Keep what became of each of many matters, as the receipt of whoever did it."""
    done = Done.objects.create(act=act, person_id=by.known_person, unit=unit, lines=lines, back=back, at=at)
    return Facts(done, act=act, done=sum(not line["why"] for line in lines), refused=sum(bool(line["why"]) for line in lines))


@action("desk.undo_many")
def undo_many(done: Done, *, by: Actor, at: datetime) -> Facts:
    """Begin to undo what was done to many; each matter follows by an act of its own. Conflict after its time, or the second time."""
    if not done.can_be_undone(at):
        raise Conflict(_("This can no longer be undone: it was undone already, or a day has passed."))
    fill_once(done, "undone_at", undone_at=at, undone_by=by.known_person)
    return Facts(act=done.act)


@action("desk.save_filter", lock=False)
def save_filter(unit: Unit, name: str, of: str, filters: Mapping[str, Any], *, shared: bool, by: Actor, at: datetime) -> Facts:
    """Keep the filters of the list `of` under a name. Conflict where one has another of this name."""
    try:
        with transaction.atomic():
            saved = SavedFilter.objects.create(
                list=of, name=name, filters=dict(filters), person_id=by.known_person, unit=unit, shared=shared, at=at
            )
    except IntegrityError:
        raise Conflict(_("You have a filter of this name for this list already. Choose another name.")) from None
    return Facts(saved, list=of, shared=shared)


@action("desk.rename_filter")
def rename_filter(saved: SavedFilter, name: str, *, shared: bool, by: Actor, at: datetime) -> Facts:
    """Give it another name, share it with the unit or keep it for oneself. Conflict where one has another of this name."""
    try:
        with transaction.atomic():
            SavedFilter.objects.filter(pk=saved.pk).update(name=name, shared=shared)
    except IntegrityError:
        raise Conflict(_("You have a filter of this name for this list already. Choose another name.")) from None
    return Facts(list=saved.list, shared=shared)


@action("desk.remove_filter")
def remove_filter(saved: SavedFilter, *, by: Actor, at: datetime) -> Facts:
    """Remove a saved filter; the list itself is not touched."""
    SavedFilter.objects.filter(pk=saved.pk).delete()
    return Facts(list=saved.list, shared=saved.shared)
