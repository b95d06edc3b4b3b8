"""A filled form as PDF for the own side: ask for it, see when it is ready."""

from django.views.decorators.http import require_http_methods

from wenovate.base import clock, texts
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page
from wenovate.base.interface.request import Request, Response
from wenovate.spine.dossiers import actions, queries


@require_http_methods(["GET", "HEAD", "POST"])
@once
def filled(request: Request, dossier: int) -> Response:
    """A POST asks the worker; the page says how far it is."""
    found = queries.of_own_side(request.actor, dossier)
    if request.method == "POST":
        actions.ask_print(found, texts.current(), by=request.actor, at=clock.now())
        return go("dossiers:filled", dossier=found.pk)
    return page(request, "dossiers/filled.jinja", dossier=found, made=queries.print_of(found, personal=True))
