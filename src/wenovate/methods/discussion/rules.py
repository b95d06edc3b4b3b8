"""Who may comment, and who takes a comment out of sight."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor
from wenovate.spine.dossiers.models import Dossier
from wenovate.spine.dossiers.rules import of_its_unit


def reads_it(actor: Actor, dossier: Any) -> bool:
    """Anybody with an account who may read the dossier."""
    return actor.person is not None and Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists()


def moderates(actor: Actor, comment: Any) -> bool:
    """The unit whose programme it is."""
    return of_its_unit(actor, comment.dossier)


PERMISSIONS = {
    "discussion.comment": Activity(reads_it, _("Sign in first to comment.")),
    "discussion.hide": Activity(moderates, _("Only the unit takes a comment out of sight.")),
}
