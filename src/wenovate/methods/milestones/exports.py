"""What firms answered as a table, for the unit."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

from .asked import MONTHS

FOLLOW_UPS = Export(
    "follow-up",
    _("What came of it"),
    (
        Column(_("Firm"), lambda one: one.firm.name),
        Column(_("Project"), lambda one: one.dossier.headline),
        Column(_("Number"), lambda one: one.dossier.number),
        Column(_("Months in use"), lambda one: one.half_year * MONTHS),
        Column(_("Other customers"), lambda one: one.customers),
        Column(_("Jobs created"), lambda one: one.jobs),
        Column(_("Comment"), lambda one: one.comment),
        Column(_("Answered on"), lambda one: one.given_at),
    ),
)
