"""Reading a draft by its link, without an account. The address holds the token: nothing of it is kept, cached, found or passed on."""

from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock, texts
from wenovate.base.files.guards import given_out
from wenovate.base.files.views import handed_out
from wenovate.base.gate import Refused
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.limits.counting import Limit
from wenovate.base.questions.readers import Reader
from wenovate.spine.dossiers import actions, guarding, links, queries
from wenovate.spine.dossiers.models import DraftLink

# Guessing is hopeless; the limit keeps somebody from trying out of spite. A whole ministry may share one origin.
OF_AN_ORIGIN = Limit("draft by link, origin", 100, timedelta(minutes=15))
Answer = TypeVar("Answer", HttpResponse, FileResponse)
# The bare origin, never the address: with no referrer at all, browsers hide their origin from the guard against forged forms.
HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex, nofollow"}


# Without a key of the form: where it leads would be kept, and the address is the secret. Asking twice asks once.
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: Request, token: str) -> Response:
    """The draft as a page; a POST asks for it as PDF."""
    link = _link(request, token)
    if link is None:
        return _safe(page(request, "dossiers/no_link.jinja", status=404))
    if request.method == "POST":
        actions.ask_print_by_link(link, texts.current(), by=request.actor, at=clock.now())
        return _safe(HttpResponseRedirect(request.path))
    if request.method == "GET":
        links.count_reading(link)
    draft = link.dossier
    return _safe(
        page(
            request,
            "dossiers/read.jinja",
            draft=draft,
            link=link,
            # A link opens to whoever holds it: it shows what everybody might see.
            said=queries.said(draft, queries.present(draft), Reader.PUBLIC),
            writers=queries.writers(draft),
            made=queries.print_of(draft, personal=False),
            token=token,
        )
    )


@require_safe
def read_pdf(request: Request, token: str) -> "HttpResponse | FileResponse":
    """The PDF, once it is ready."""
    link = _link(request, token)
    made = queries.print_of(link.dossier, personal=False) if link else None
    if made is None or made.file is None:
        raise Http404
    return _safe(handed_out(made.file))


@require_safe
def read_file(request: Request, token: str, file: UUID) -> "HttpResponse | FileResponse":
    """A file in an answer that the link shows. Refused while it may harm."""
    link = _link(request, token)
    found = guarding.by_link(link.dossier, file) if link else None
    if found is None:
        raise Http404
    if not (verdict := given_out(found)):
        raise Refused(verdict)
    return _safe(handed_out(found))


def _link(request: Request, token: str) -> DraftLink | None:
    """The good link, for whoever does not ask too often."""
    at = clock.now()
    return links.found(token, at) if OF_AN_ORIGIN.passes(str(get_adapter(request).get_client_ip(request)), at) else None


def _safe(response: Answer) -> Answer:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
