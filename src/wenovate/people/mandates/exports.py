"""People of the network, rights and roles as tables. They name people: taking one away is an act."""

from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.exports import Column, Export

from .models import Grant, Mandate

_NAMES = (
    Column(_("Name"), lambda one: one.person.name),
    Column(_("Body"), lambda one: one.body.display_name),
    Column(_("Seat"), Mandate.get_seat_display),
)
# The public was promised a name: position and contact are for members.
_CONTACT = (
    Column(_("Position"), lambda one: one.position),
    Column(_("E-mail"), lambda one: one.person.email),
    Column(_("Telephone"), lambda one: one.person.phone),
)
PUBLIC_PEOPLE = Export("people", _("People of the network"), _NAMES, personal=True)
PEOPLE = Export("people", _("People of the network"), (*_NAMES, *_CONTACT), personal=True)


def _unit(grant: Grant) -> str:
    return str(texts.pick(grant.unit.name)) if grant.unit else ""


RIGHTS = Export(
    "rights",
    _("Who held which right"),
    (
        Column(_("Name"), lambda right: right.person.name),
        Column(_("Right"), lambda right: right.what),
        Column(_("Of"), lambda right: right.of),
        Column(_("Document"), lambda right: right.document),
        Column(_("From"), lambda right: right.starts_on),
        Column(_("Until"), lambda right: right.ended_at or right.ends_on),
    ),
    personal=True,
)
ROLES = Export(
    "roles",
    _("Roles"),
    (
        Column(_("Name"), lambda grant: grant.person.name),
        Column(_("Role"), Grant.get_role_display),
        Column(_("Unit"), _unit),
        Column(_("Document"), lambda grant: grant.document),
        Column(_("From"), lambda grant: grant.starts_on),
        Column(_("Until"), lambda grant: grant.ends_on),
    ),
    personal=True,
)
