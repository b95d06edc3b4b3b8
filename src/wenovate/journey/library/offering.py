"""What can be begun on the page of an entry: the project that carries it out."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, may
from wenovate.spine.dossiers.offering import Offer


def realising(dossier: Any, actor: Actor, at: datetime) -> list[Offer]:
    """For the unit, once it is awarded."""
    if dossier.kind != "entry" or not may(actor, "library.realise", dossier, at):
        return []
    return [Offer(_("Begin the project"), reverse("library:realise", kwargs={"number": dossier.number}))]
