"""Telling one person, and telling of a file that harms."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils import translation

from wenovate.base.files.models import File
from wenovate.base.gate import Actor, Facts, action
from wenovate.base.outbox import Letter, mail
from wenovate.people.accounts.models import Person
from wenovate.people.mandates.queries import stand_ins
from wenovate.spine.dossiers.models import Dossier

from . import letters


# It changes nothing of the person; whoever tells many would otherwise hold them in an order that others do not keep.
@action("notices.tell", lock=False)
def tell(
    person: Person,
    about: str,
    compose: Callable[[], Letter],
    *,
    body: int | None = None,
    secret: bool = False,
    by: Actor,
    at: datetime,
) -> Facts:
    """Send a person a letter in their own language. `about` (joining.accepted:42) with the person makes it one mail, ever.

    `body`: the letter is about what they do for it; while they are noted as away, whoever holds the other seat gets it too.
    """
    if person.erased_at is not None:
        # Somebody who has left has no address any more.
        return Facts(about=about)
    for reader in (person, *stand_ins(person.pk, body, at.date())):
        with translation.override(reader.language):
            letter = compose()
        mail(letter, to=reader.email, language=reader.language, key=f"{about}:{reader.pk}", person=reader.pk, secret=secret, at=at)
    return Facts(about=about)


@action("notices.report_virus")
def report_virus(dossier: Dossier, file: File, *, by: Actor, at: datetime) -> Facts:
    """A virus was found in a file of a dossier: its story says so, and the author and whoever handed it in are told."""
    for person in Person.objects.filter(pk__in=[dossier.author_id, file.uploaded_by]).order_by("pk"):
        tell(person, f"notices.virus:{file.pk}", partial(letters.virus_found, dossier, file), by=by, at=at)
    return Facts(file=str(file.pk))
