"""The page of a goal with those before it, and giving or changing it."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import Conflict, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.spine.dossiers import queries as dossiers

from . import actions, forms, queries
from .exports import GOALS


@require_safe
def goal(request: Request, number: str) -> Response:
    """The goal in force and those before it, with the reasons."""
    dossier = dossiers.readable(number, request.actor)
    versions = queries.versions(dossier)
    rows = [(version, one) for version in versions for one in version.goal.indicators]
    if table := taken(request, GOALS, rows, zone=dossier.programme.zone):
        return table
    return page(request, "goals/goal.jinja", dossier=dossier, versions=versions, sets=may(request.actor, "goals.set", dossier, clock.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: Request, number: str) -> Response:
    """Give the goal, or another one with the reason."""
    dossier, at = dossiers.readable(number, request.actor), clock.now()
    require(request.actor, "goals.set", dossier, at)
    standing = queries.current(dossier)
    asked, stopped, status = ask(request, forms.form(standing), forms.beginning(standing)), "", None
    seen = _seen(request, standing.number if standing else 0)
    rows = forms.rows_of(asked)
    if asked.complete:
        try:
            actions.set_goal(dossier, rows, seen, asked.answers.get("reason", ""), by=request.actor, at=at)
            say(request, _("The goal stands. Whoever reads the page sees it."))
            return go("goals:goal", number=number)
        except Conflict as overtaken:
            stopped, status = str(overtaken), 409
    return page(
        request,
        "goals/form.jinja",
        status=status or asked.status,
        dossier=dossier,
        form=asked.form,
        stopped=stopped,
        standing=standing,
        seen=seen,
    )


def _seen(request: Request, standing: int) -> int:
    """The number of the goal that whoever types had before them."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 5 else standing
