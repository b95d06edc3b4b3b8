"""Letters to many and their recipients as tables."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export
from wenovate.base.outbox.models import State
from wenovate.people.organisations.models import Body

from .models import Mailing, Recipient


def _name(row: Recipient) -> str:
    return row.person.name if row.person else ""


def _body(row: Recipient) -> str:
    return row.body.display_name if row.body else ""


MAILINGS = Export(
    "letters",
    _("Letters to many"),
    (
        Column(_("Subject"), lambda mailing: mailing.title),
        Column(_("State"), Mailing.get_status_display),
        Column(_("Recipients"), lambda mailing: mailing.recipient_count),
        Column(_("Sent"), lambda mailing: mailing.sent_at),
    ),
)
RECIPIENTS = Export(
    "recipients",
    _("Recipients"),
    (
        Column(_("Name"), _name),
        Column(_("Body"), _body),
        Column(_("E-mail"), lambda row: row.address),
        Column(_("Language"), lambda row: row.language),
        Column(_("State"), lambda row: State(row.state).label),
    ),
    personal=True,
)
UNREACHED = Export(
    "without-address",
    _("Bodies without an address"),
    (
        Column(_("Body"), lambda body: body.display_name),
        Column(_("Level"), Body.get_level_display),
        Column(_("Kind of body"), Body.get_kind_display),
        Column(_("Region"), lambda body: body.region),
        Column(_("Website"), lambda body: body.website),
        Column(_("Number in the register"), lambda body: body.uid),
    ),
)
