"""Backing a dossier, from its page; and taking it back."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wenovate.base import clock
from wenovate.base.interface.once import once
from wenovate.base.interface.page import say
from wenovate.base.interface.request import Request, Response
from wenovate.base.texts import clean_text
from wenovate.spine.dossiers import queries as dossiers

from . import actions, queries
from .enums import Kind


@require_POST
@once
def back(request: Request, number: str, kind: str) -> Response:
    """One act, then back to the page it came from."""
    if kind not in Kind.values:
        raise Http404
    dossier = dossiers.readable(number, request.actor)
    figure = clean_text(request.POST.get("figure", ""), lines=False)
    actions.back(dossier, kind, figure=figure, by=request.actor, at=clock.now())
    say(request, _("Thank you. It is counted, and you can take it back at any time."))
    return HttpResponseRedirect(dossiers.address(dossier))


@require_POST
@once
def take_back(request: Request, backing: int) -> Response:
    """Take one's word back."""
    found = queries.own(backing, request.actor)
    actions.take_back(found, by=request.actor, at=clock.now())
    say(request, _("It has been taken back and is no longer counted."))
    return HttpResponseRedirect(dossiers.address(found.dossier))
