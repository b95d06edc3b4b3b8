"""The ideas of a programme as a table, for its unit. It names nobody but those who wished so."""

from django.utils.translation import gettext_lazy as _

from wenovate.base.exports import Column, Export

from .enums import Status

LISTED = Export(
    "ideas",
    _("Ideas"),
    (
        Column(_("Number"), lambda idea: idea.number),
        Column(_("Title"), lambda idea: idea.headline),
        Column(_("Summary"), lambda idea: idea.teaser),
        Column(_("What it answers"), lambda idea: idea.about or ""),
        Column(_("From"), lambda idea: idea.by_line),
        Column(_("State"), lambda idea: Status(idea.status).label),
        Column(_("Supporting bodies"), lambda idea: idea.body_count),
        Column(_("Supporting people"), lambda idea: idea.people_count),
        Column(_("Comments"), lambda idea: idea.comment_count),
        Column(_("Received"), lambda idea: idea.submitted_at),
    ),
)
