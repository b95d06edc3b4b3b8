"""What bodies have submitted as a table."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

from .enums import Heard, Status

LISTED = Export(
    "submitted",
    _("What bodies have submitted"),
    (
        Column(_("Number"), lambda need: need.number),
        Column(_("Title"), lambda need: need.headline),
        Column(_("Summary"), lambda need: need.teaser),
        Column(_("Body"), lambda need: need.body.display_name),
        Column(_("Where it was collected"), lambda need: Heard(need.source_kind or Heard.ONLINE).label),
        Column(_("Gathering"), lambda need: need.source_title or ""),
        Column(_("State"), lambda need: Status(need.status).label),
        Column(_("Concerns also"), lambda need: need.body_count),
        Column(_("Submitted"), lambda need: need.submitted_at),
    ),
)
