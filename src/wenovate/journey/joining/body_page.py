"""How a body that is not in the network yet joins it, on its page."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor
from wenovate.base.interface.slots import places
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.sections import Section
from wenovate.spine.programmes import queries as programmes

from .enums import By


def way_in(actor: Actor, body: Body, at: datetime) -> Section | None:
    """For bodies that may join and have not, while a programme runs: the register begins with this body chosen, or a code is asked for."""
    if body.joined_at is not None or not body.eligible or not (found := programmes.open_programmes()):
        return None
    if found[0].frozen.joining["by"] == By.INVITATION:
        words = _(
            "Bodies join by invitation. If you work here and have the letter of the unit, answer with its code; it takes two minutes."
        )
        return Section("join", _("It has not joined yet"), [], words, place=0, more=(_("Enter the code"), reverse(places["join"])))
    begin = reverse("joining:begin", kwargs={"programme": found[0].slug})
    words = _(
        "If you work here, you can register it: one form for two representatives, about fifteen minutes. The signed document may follow."
    )
    return Section("join", _("It has not joined yet"), [], words, place=0, more=(_("Register this body"), f"{begin}?body={body.pk}"))
