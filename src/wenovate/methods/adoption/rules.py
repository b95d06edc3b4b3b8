"""Who adopts and who says how it goes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.base.registry import Table
from wenovate.spine.dossiers.models import Dossier

# Whether a dossier can be adopted, by its kind: (actor, dossier) → True, False, or the reason against. Nouns sign in.
adoptable: Table[Any] = Table("what can be adopted")


def adopts(actor: Actor, dossier: Any) -> "bool | str":
    """A representative, main or alternate, of a body that may read it."""
    if actor.mandate is None:
        return False
    rule = adoptable.get(dossier.kind)
    if rule is None or not Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists():
        return str(_NOT_YET)
    answer: bool | str = rule(actor, dossier)
    return answer or str(_NOT_YET)


def of_the_body(actor: Actor, adoption: Any) -> bool:
    """A representative of the body that adopts."""
    return actor.body is not None and actor.body == adoption.body_id


_NOT_YET = _("Only what stands in the library can be adopted.")
_BODY = _("Only the body that adopts says how it goes.")

PERMISSIONS = {
    "adoption.adopt": Activity(
        adopts, _("Bodies of the Innovation Network adopt: sign in as the representative of a body."), by_telephone=True
    ),
    "adoption.advance": Activity(of_the_body, _BODY, by_telephone=True),
    "adoption.measure": Activity(of_the_body, _BODY, by_telephone=True),
}
