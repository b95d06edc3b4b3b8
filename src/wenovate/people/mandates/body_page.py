"""Who represents a body, on its page."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.gate import Actor, may
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.sections import Line, Section

from . import directory
from .models import Mandate


def representatives(actor: Actor, body: Body, at: datetime) -> Section:
    """Its main and its alternate member: with the way to reach them for members, and for the public those who agreed to be listed."""
    today, sees_members = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), bool(may(actor, "mandates.read_members"))
    # The same words whether nobody is there or nobody is shown.
    empty = (
        _("Nobody represents this body now.")
        if sees_members
        else _("No representative of this body is listed publicly. Members of the network see them once they have signed in.")
    )
    keeps = may(actor, "mandates.read_holders")
    return Section(
        "people",
        _("Who represents it"),
        [_line(mandate, sees_members=sees_members) for mandate in directory.of_body(actor, body, today)],
        empty,
        place=10,
        more=(_("Mandates: issue a code again, end a mandate"), reverse("mandates:holders", kwargs={"body": body.pk})) if keeps else None,
    )


def _line(mandate: Mandate, *, sees_members: bool) -> Line:
    person, seat = mandate.person, str(mandate.get_seat_display())
    # The public was promised a name: position and contact are for members.
    if not sees_members:
        return Line(person.name, kicker=seat)
    ways = ((_("E-mail"), person.email, f"mailto:{person.email}"), (_("Telephone"), person.phone, f"tel:{''.join(person.phone.split())}"))
    return Line(person.name, kicker=seat, line=mandate.position, facts=tuple(way for way in ways if way[1]))
