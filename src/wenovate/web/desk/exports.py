"""What waits as a table. Who looks after what stays at the desk: it names people."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

from .queries import DEADLINES, GROUPS, Matter


def _deadline(one: Matter) -> str:
    return str(DEADLINES[one.due])


DESK = Export(
    "to-do",
    _("To do"),
    (
        Column(_("Matter"), lambda one: one.item.title),
        Column(_("Number"), lambda one: one.item.kicker),
        Column(_("What is to be done"), lambda one: GROUPS[one.item.group][0]),
        Column(_("Until"), lambda one: one.item.due),
        Column(_("Deadline"), _deadline),
        Column(_("State"), lambda one: one.item.status),
        Column(_("Programme"), lambda one: one.item.programme),
    ),
)
