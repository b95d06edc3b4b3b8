"""Who was invited and how far that has come, as a table. What somebody wrote may name people: taking it away is an act."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

from .enums import Standing

COVERAGE = Export(
    "coverage",
    _("Bodies that were invited"),
    (
        Column(_("Body"), lambda one: one.body.display_name),
        Column(_("Register number"), lambda one: one.body.uid),
        Column(_("Region"), lambda one: one.body.region),
        Column(_("Kind of body"), lambda one: one.body.get_kind_display()),
        Column(_("State"), lambda one: Standing(one.standing).label),
        Column(_("Invited on"), lambda one: one.invited_at),
        Column(_("Opened on"), lambda one: one.opened_at),
        Column(_("Answered on"), lambda one: one.answered_at),
        Column(_("Note"), lambda one: one.words),
    ),
    personal=True,
)
