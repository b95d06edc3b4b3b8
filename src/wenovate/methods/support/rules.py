"""Who may say that it concerns them too."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor, signed_in
from wenovate.people.organisations.queries import family
from wenovate.spine.dossiers.models import Dossier


def reads_it(actor: Actor, dossier: Any) -> bool | str:
    """Anybody with an account who may read it."""
    if not signed_in(actor, dossier):
        return False
    readable = bool(Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists())
    return readable or str(_NOT_YOURS)


def own_backing(actor: Actor, backing: Any) -> bool:
    """Whoever holds a mandate of the body that said it; for people, they themselves."""
    if backing.body_id is not None:
        return actor.body is not None and (actor.body == backing.body_id or backing.body_id in family(actor.body))
    return actor.person is not None and backing.person_id == actor.person


_NOT_YOURS = _("This is not open to you.")

PERMISSIONS = {
    "support.back": Activity(reads_it, _("Sign in first: each body and each person counts once."), by_telephone=True),
    "support.take_back": Activity(own_backing, _("Only your own side can take this back."), by_telephone=True),
}
