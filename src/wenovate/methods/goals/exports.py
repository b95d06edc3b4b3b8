"""Goals as a table: each indicator of each version."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

GOALS = Export(
    "goal",
    _("Goal"),
    (
        Column(_("Version"), lambda row: row[0].goal.number),
        Column(_("Set on"), lambda row: row[0].goal.at),
        Column(_("Indicator"), lambda row: row[1].indicator),
        Column(_("Unit of measure"), lambda row: row[1].unit),
        Column(_("Baseline"), lambda row: row[1].baseline),
        Column(_("Baseline as of"), lambda row: row[1].baseline_on),
        Column(_("Target"), lambda row: row[1].target),
        Column(_("Target by"), lambda row: row[1].target_on),
        Column(_("How it is measured"), lambda row: row[1].method),
        Column(_("Why it changed"), lambda row: row[0].reason),
    ),
)
