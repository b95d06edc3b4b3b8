"""The page of a workshop: answer, see the team, take the appointment."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.gate import may
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.spine.dossiers.rules import sees_people

from . import actions, appointments, forms, queries
from .enums import SETTLED


@require_http_methods(["GET", "HEAD", "POST"])
@once
def event(request: Request, event: int) -> Response:
    """Answer the invitation; later see team, date and place."""
    found, at = queries.get(event, request.actor), clock.now()
    own = queries.own_answer(found, request.actor)
    known = {"comes": "yes" if own.comes else "no", "note": own.note} if own else {}
    asked = ask(request, forms.ANSWER, known)
    if asked.complete:
        comes = asked.answers["comes"] == "yes"
        actions.answer(found, comes, asked.answers.get("note", ""), by=request.actor, at=at)
        say(request, _("Thank you: the unit knows that you come.") if comes else _("Thank you for telling us."))
        return go("events:event", event=found.pk)
    settled = found.status == SETTLED
    return page(
        request,
        "events/event.jinja",
        status=asked.status,
        event=found,
        form=asked.form,
        own=own,
        settled=settled,
        sees_people=sees_people(request.actor, found.dossier),
        verdict=may(request.actor, "events.answer", found, at),
        people=queries.team(found.dossier) if settled else queries.declared(found),
        naming=queries.naming.get(found.dossier.kind) if may(request.actor, "events.settle", found, at) else None,
    )


@require_safe
def appointment(request: Request, event: int) -> HttpResponse:
    """The appointment as a calendar file."""
    found = queries.get(event, request.actor)
    if found.status != SETTLED or not sees_people(request.actor, found.dossier):
        raise Http404
    response = HttpResponse(appointments.calendar_file(found), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="workshop-{found.dossier.number}.ics"'
    return response
