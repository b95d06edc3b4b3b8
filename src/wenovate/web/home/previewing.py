"""The page of a programme that is not open yet, as somebody will see it on a day: for the unit that makes it."""

import re
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.spine.drafting import queries
from wenovate.spine.drafting.previewing import seen, tabs

from .views import of_programme

# The preview's key among the pages that show a draft.
HERE = "home.programme"
_LINK = re.compile(r'(<a\b[^>]*?) href="[^"]*"')


def address(draft: int) -> str:
    """Where a draft is previewed."""
    return reverse("home:preview", kwargs={"draft": draft})


@require_safe
def preview(request: Request, draft: int) -> Response:
    """The programme as it will be; nothing of it is in a table, and its links lead nowhere."""
    require(request.actor, "drafting.read", None, clock.now())
    found = queries.get(draft, request.actor)
    shown = seen(request, found)
    if shown is None:
        return page(request, "drafting/unplayable.jinja", draft=found, tabs=tabs(found, HERE))
    figures = {"needs.submit": 0, "challenges.open": 0}
    nothing: dict[str, Any] = {"newest": [], "challenges": [], "ideas": None, "changes": [], "updates": [], "can_update": False, "can": {}}
    about = of_programme(shown.run, shown.actor, shown.at, figures) | nothing
    body = render_to_string("home/_programme.jinja", about, request=request, using="jinja2")
    return page(
        request,
        "home/preview.jinja",
        status=shown.looking.status,
        draft=found,
        seen=shown,
        body=without_links(body),
        tabs=tabs(found, HERE),
    )


def without_links(html: str) -> Markup:
    """A page of ours whose links lead nowhere: an anchor without address is a place where a link will be."""
    # Rendered by our own templates, which escape what they fill in.
    return Markup(_LINK.sub(r"\1", html))  # noqa: S704  # nosec B704
