"""For whom one acts: choosing, being away, giving a mandate up; an officer who enters what a representative says on the telephone."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.interface.slots import places
from wenovate.base.questions.asking import ask
from wenovate.people.mandates import actions, assisting, queries
from wenovate.people.mandates.forms import ABSENCE, ASSISTANCE

ACTING = "acting"


@require_POST
def act_as(request: Request, standing: str) -> Response:
    """Choose one of one's own mandates or roles; anything else leaves it as it was."""
    if request.actor.person and standing in {way.key for way in queries.standings(request.actor.person, clock.today(settings.TIME_ZONE))}:
        request.session[ACTING] = standing
    return go(places["mine"])


@require_http_methods(["GET", "HEAD", "POST"])
@once
def absence(request: Request, mandate: int) -> Response:
    """Say from when to when a representative is away, so that the colleague gets the letters too."""
    found, at = queries.mandate(mandate), clock.now()
    require(request.actor, "mandates.report_absence", found, at)
    asked = ask(request, ABSENCE)
    if asked.complete and asked.answers["ends_on"] < max(asked.answers["starts_on"], at.date().isoformat()):
        asked.wrong("ends_on", _("The last day away comes before the first, or lies in the past."))
    if asked.complete and date.fromisoformat(asked.answers["ends_on"]) > at.date() + actions.MOST_AWAY:
        asked.wrong("ends_on", _("An absence is at most half a year. For longer, name somebody else for the seat."))
    if asked.complete:
        days = {name: date.fromisoformat(asked.answers[name]) for name in ("starts_on", "ends_on")}
        actions.report_absence(found, **days, by=request.actor, at=at)
        say(request, _("The absence has been noted. Letters of these days go to the colleague too."))
        return _back(request, found.body_id)
    away = queries.absence_of(found)
    return page(request, "mandates/absence.jinja", mandate=found, away=away, form=asked.form, status=asked.status)


@require_POST
@once
def recall_absence(request: Request, mandate: int) -> Response:
    """The representative is back."""
    found = queries.mandate(mandate)
    actions.recall_absence(found, by=request.actor, at=clock.now())
    say(request, _("Welcome back: the absence has been called off."))
    return _back(request, found.body_id)


@require_POST
@once
def leave(request: Request, mandate: int) -> Response:
    """Give up one's own mandate."""
    found = queries.own(mandate, request.actor)
    actions.leave(found, by=request.actor, at=clock.now())
    say(request, _("You no longer act for %(body)s. What you did for it stays.") % {"body": found.body.display_name})
    return go(places["mine"])


@require_http_methods(["GET", "HEAD", "POST"])
@once
def assist(request: Request, mandate: int) -> Response:
    """Begin to enter what a representative says on the telephone."""
    found, at = queries.mandate(mandate), clock.now()
    require(request.actor, "mandates.assist", found, at)
    asked = ask(request, ASSISTANCE)
    if not asked.complete:
        return page(request, "mandates/assist.jinja", mandate=found, form=asked.form, status=asked.status)
    actions.assist(found, asked.answers["reason"], by=request.actor, at=at)
    assisting.begin(request, found, at)
    say(request, _("You now enter what %(name)s says. Each act names you both.") % {"name": found.person.name})
    return go(places["mine"])


@require_POST
def stop_assisting(request: Request) -> Response:
    """Act as oneself again."""
    assisting.stop(request)
    return go(places["mine"])


def _back(request: Request, body: int) -> Response:
    """The unit works on the page of the body, a representative on their own."""
    return go("mandates:holders", body=body) if request.actor.unit else go(places["mine"])
