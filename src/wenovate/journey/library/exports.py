"""The library as a table."""

from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.exports import Column, Export

LISTED = Export(
    "library",
    _("Library"),
    (
        Column(_("Number"), lambda one: one.number),
        Column(_("Title"), lambda one: one.headline),
        Column(_("Summary"), lambda one: one.teaser),
        Column(_("Programme"), lambda one: texts.pick(one.programme.title)),
        Column(_("Adopted by"), lambda one: one.adoption_count),
        Column(_("In the library since"), lambda one: one.published_at),
    ),
)
