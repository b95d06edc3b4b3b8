"""Demands as a table."""

from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.exports import Column, Export

LISTED = Export(
    "demands",
    _("Demands"),
    (
        Column(_("Number"), lambda one: one.number),
        Column(_("Title"), lambda one: one.headline),
        Column(_("Summary"), lambda one: one.teaser),
        Column(_("Area"), lambda one: one.area_words),
        Column(_("How one answers"), lambda one: one.mode_words),
        Column(_("Programme"), lambda one: texts.pick(one.programme.title)),
        Column(_("State"), lambda one: one.status_words),
        Column(_("Published"), lambda one: one.published_at),
        Column(_("Source"), lambda one: one.source),
    ),
)
