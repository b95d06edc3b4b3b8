"""The register of bodies for everybody, and one body's page."""

from django.views.decorators.http import require_safe

from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.texts import clean_text

from . import queries
from .enums import Level


@require_safe
def listing(request: Request) -> Response:
    """Bodies of the network, or of the whole register, by name and level."""
    words, level = clean_text(request.GET.get("q", ""), lines=False)[:100], request.GET.get("level", "")
    everything = request.GET.get("all") == "1"
    shown = queries.page_of_bodies(words, level=level, members_only=not everything, number=request.GET.get("page", "1"))
    return page(
        request,
        "organisations/list.jinja",
        shown=shown,
        words=words,
        level=level,
        everything=everything,
        levels=list(Level),
        counts=[(str(entry.label), count, f"{request.path}?level={entry.value}") for entry, count in queries.members_by_level()],
    )


@require_safe
def detail(request: Request, body: int) -> Response:
    """One body, as the register has it."""
    found = queries.body(body)
    return page(request, "organisations/detail.jinja", body=found)
