"""What is written about updates (mission S18: active communication, continuous updating)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, Conflict, Facts, action
from wenovate.base.outbox import after
from wenovate.decide import seals
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.programmes.models import Programme

from . import queries
from .models import Digest, Following, Update

Texts = Mapping[str, str]


@action("updates.publish")
def publish(about: Programme | Dossier, titles: Texts, words: Texts, *, by: Actor, at: datetime) -> Facts:
    """Say, by language, what was done (the update is the answer's subject), on a whole programme or on one dossier of it."""
    where = {"programme": about} if isinstance(about, Programme) else {"programme_id": about.programme_id, "dossier_id": about.pk}
    update = Update.objects.create(**where, titles=dict(titles), words=dict(words), published_at=at, by=by.person)
    return Facts(update, programme=update.programme_id, dossier=update.dossier_id, update=update.mark)


@action("updates.correct")
def correct(update: Update, titles: Texts, words: Texts, note: Texts, *, by: Actor, at: datetime) -> Facts:
    """Put something else in its place, with a note that stands under it. What it said before is kept. Conflict where nothing changes."""
    if (update.titles, update.words) == (dict(titles), dict(words)):
        raise Conflict(_("Nothing was changed."))
    before = {"titles": update.titles, "words": update.words}
    update.corrections = [*update.corrections, before | {"note": dict(note), "at": at.isoformat(), "by": by.person}]
    update.titles, update.words = dict(titles), dict(words)
    update.save(update_fields=["titles", "words", "corrections"])
    return Facts(corrections=len(update.corrections), note=seals.fingerprint(dict(note)), update=update.mark)


@action("updates.announce")
def announce(programme: Programme, *, by: Actor, at: datetime) -> Facts:
    """Have the worker write to whoever is told of what was published since the last letter. Conflict where that was done."""
    rows = queries.untold(programme, at)
    try:
        with transaction.atomic():
            digest = Digest.objects.create(programme=programme, day=queries.morning(programme, at).date(), at=at)
    except IntegrityError as twice:
        raise Conflict from twice
    count = rows.update(digest=digest)
    after("updates.tell", digest=digest.pk)
    return Facts(digest=digest.pk, updates=count)


@action("updates.follow")
def follow(programme: Programme, *, by: Actor, at: datetime) -> Facts:
    """Get the letters about a programme."""
    Following.objects.update_or_create(programme=programme, person_id=by.known_person, defaults={"since": at, "ended_at": None})
    return Facts()


@action("updates.unfollow")
def unfollow(programme: Programme, *, by: Actor, at: datetime) -> Facts:
    """Get none any more, also of what concerns oneself."""
    new = {"since": at, "ended_at": at}
    Following.objects.update_or_create(programme=programme, person_id=by.known_person, defaults={"ended_at": at}, create_defaults=new)
    return Facts()
