"""The firms that wish to be shown, as a table."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export
from wenovate.people.organisations.models import Firm


def _kinds(firm: Firm) -> str:
    kinds = ((firm.is_startup, _("Start-up")), (firm.is_research, _("Research organisation")))
    return ", ".join(str(words) for holds, words in kinds if holds)


FIRMS = Export(
    "firms",
    _("Firms"),
    (
        Column(_("Name"), lambda firm: firm.name),
        Column(_("Register number"), lambda firm: firm.number),
        Column(_("Country"), lambda firm: firm.country),
        Column(_("Kind"), _kinds),
        Column(_("Size"), Firm.get_size_display),
        Column(_("Founded in"), lambda firm: firm.founded_in),
        Column(_("Website"), lambda firm: firm.website),
        Column(_("E-mail"), lambda firm: firm.email),
    ),
)
