"""Critical issues and the ranking as tables."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base import texts
from wenovate.base.exports import Column, Export
from wenovate.decide.scoring import two_decimals
from wenovate.journey.needs.enums import Status as NeedStatus
from wenovate.methods.goals.queries import line_of

from .enums import Status

LISTED = Export(
    "critical-issues",
    _("Critical issues"),
    (
        Column(_("Number"), lambda one: one.number),
        Column(_("Title"), lambda one: one.headline),
        Column(_("Summary"), lambda one: one.teaser),
        Column(_("Programme"), lambda one: texts.pick(one.programme.title)),
        Column(_("State"), lambda one: Status(one.status).label),
        Column(_("Goal"), line_of),
        Column(_("Concerns also"), lambda one: one.body_count),
        Column(_("Comments"), lambda one: one.comment_count),
        Column(_("Opened"), lambda one: one.submitted_at),
    ),
)


def _score(value: Any) -> Any:
    return None if value is None else two_decimals(value)


RANKING = Export(
    "selection",
    _("Selection"),
    (
        Column(_("Rank"), lambda one: one.standing.rank),
        Column(_("Number"), lambda one: one.dossier.number),
        Column(_("Issue"), lambda one: one.dossier.headline),
        Column(_("Body"), lambda one: one.dossier.body.display_name),
        Column(_("Mean"), lambda one: _score(one.standing.mean)),
        Column(_("Least"), lambda one: _score(one.standing.least)),
        Column(_("Most"), lambda one: _score(one.standing.most)),
        Column(_("Sheets"), lambda one: one.standing.sheets),
        Column(_("Concerns also"), lambda one: one.dossier.body_count),
        Column(_("State"), lambda one: NeedStatus(one.dossier.status).label),
    ),
)
