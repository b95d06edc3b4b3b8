"""What came in answer to a demand, as a table for the unit."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

CAME = Export(
    "entries",
    _("Entries"),
    (
        Column(_("Code"), lambda one: one.code),
        Column(_("Number"), lambda one: one.number),
        Column(_("Title"), lambda one: one.headline),
        Column(_("Summary"), lambda one: one.teaser),
        Column(_("Firm"), lambda one: str(one.firm)),
        Column(_("State"), lambda one: one.status_words),
        Column(_("Submitted"), lambda one: one.submitted_at),
    ),
)
