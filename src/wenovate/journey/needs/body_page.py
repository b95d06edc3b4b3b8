"""What a body has submitted, on its page."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base import texts
from wenovate.base.gate import Actor
from wenovate.people.organisations.models import Body
from wenovate.people.organisations.sections import MOST, Line, Section
from wenovate.spine.dossiers.models import Dossier

from . import queries
from .enums import TONES, Status


def issues(actor: Actor, body: Body, at: datetime) -> Section | None:
    """As far as the reader may read them; whoever may read none, and is no member to whom that says something, is told nothing."""
    found = list(queries.of_body(body, actor)[: MOST + 1])
    if not found and actor.body is None:
        return None
    own = actor.body == body.pk
    empty = (
        _("Your body has not submitted an issue yet. You submit one on the page of a programme, from your own page.")
        if own
        else _("It has not submitted an issue yet. When it does, it stands here, and you can say that it concerns your body too.")
    )
    return Section("issues", _("Issues it has submitted"), [_line(need) for need in found[:MOST]], empty, place=20, cut=len(found) > MOST)


def _line(need: Dossier) -> Line:
    status = Status(need.status)
    return Line(
        need.headline,
        reverse("needs:detail", kwargs={"number": need.number}),
        kicker=need.number or "",
        line=texts.local_day(need.submitted_at, need.programme.zone) if need.submitted_at else "",
        status=str(status.label),
        tone=TONES[status],
    )
