"""What can be begun on the page of a challenge: a demand."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, may
from wenovate.spine.dossiers.offering import Offer


def publishing(dossier: Any, actor: Actor, at: datetime) -> list[Offer]:
    """For the unit, where the recipe has a form for demands."""
    if dossier.kind != "challenge" or not may(actor, "demands.begin", dossier, at):
        return []
    return [Offer(_("Write a demand for it"), reverse("demands:begin", kwargs={"number": dossier.number}))]
