"""Milestones as a table; and for the unit what firms answered."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export
from wenovate.decide.half_years import MONTHS

MILESTONES = Export(
    "milestones",
    _("Milestones"),
    (
        Column(_("Milestone"), lambda one: one.title),
        Column(_("Until"), lambda one: one.due_on),
        Column(_("Meant at first"), lambda one: one.first_due_on),
        Column(_("Responsible"), lambda one: one.responsible),
        Column(_("Reached on"), lambda one: one.reached_on),
        Column(_("What was reached"), lambda one: one.note),
        Column(_("Public link"), lambda one: one.link),
    ),
)
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
