"""The projects that a body had a part in, on its page."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wenovate.base.gate import Actor
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.sections import MOST, Line, Section
from wenovate.spine.dossiers.queries import address

from . import queries
from .enums import TONES, Status


def projects(actor: Actor, body: Body, at: datetime) -> Section | None:
    """Those that came of its issue, and those that its people wrote; nothing is said to whom no empty list would be true."""
    found = list(queries.with_body(body, actor)[: MOST + 1])
    if not found and actor.body is None:
        return None
    empty = _(
        "No project has come of its issues yet, and its people have not been in a team. Members declare for workshops on their own page."
    )
    return Section("projects", _("Projects it had a part in"), [_line(one) for one in found[:MOST]], empty, place=30, cut=len(found) > MOST)


def _line(project: Any) -> Line:
    status = Status(project.status)
    parts = ((project.began, _("It began with an issue of this body.")), (project.wrote, _("Its people were in the team that wrote it.")))
    return Line(
        project.headline,
        address(project),
        kicker=project.number,
        status=str(status.label),
        tone=TONES[status],
        notes=tuple(words for true, words in parts if true),
    )
