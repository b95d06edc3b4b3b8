"""Filters under a name: kept from a list, shown above it, renamed, shared with the unit, removed."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import Conflict, may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import Asked, ask
from wenovate.base.questions.small import small_form
from wenovate.base.tables import Listed, lists
from wenovate.people.organisations import queries as organisations

from . import actions, queries
from .models import SavedFilter
from .rules import works_in_a_unit

FILTER = small_form(__file__, "filter")


def above(request: Request, name: str, **of: str) -> dict[str, Any] | None:
    """What stands above a list: the officer's filters for it, and the way to keep the present one. None for everybody else."""
    if not works_in_a_unit(request.actor, None):
        return None
    listed, given = lists[name], request.GET.dict() | of
    here, whole = listed.address(given), listed.address(of)
    links = [
        {"label": saved.name, "href": address, "current": address == here}
        for saved in queries.saved_filters(request.actor, name)
        if (address := listed.address(saved.filters))
    ]
    keep = f"{reverse('desk:save_filter')}?{urlencode({'list': name, **listed.known(given)})}" if here != whole else None
    return {"links": links, "keep": None if any(link["current"] for link in links) else keep}


def _listed(name: str) -> Listed:
    found = lists.get(name)
    if found is None:
        raise Http404
    return found


@require_safe
def filters(request: Request) -> Response:
    """All one's filters and those of the unit, each with what one may do with it."""
    at = clock.now()
    require(request.actor, "desk.read", None, at)
    rows = [
        (saved, lists[saved.list].title, lists[saved.list].address(saved.filters), may(request.actor, "desk.rename_filter", saved, at))
        for saved in queries.saved_filters(request.actor)
    ]
    return page(request, "desk/filters.jinja", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def save(request: Request) -> Response:
    """Keep the filters in this address under a name."""
    require(request.actor, "desk.read", None, clock.now())
    name = request.GET.get("list", "")
    listed = _listed(name)
    given = listed.known(request.GET.dict())
    back = listed.address(given)
    if back is None:
        raise Http404
    asked = ask(request, FILTER, {"shared": "no"})
    if asked.complete:
        try:
            unit = organisations.unit(request.actor.unit)
            actions.save_filter(unit, asked.answers["name"], name, given, shared=_shared(asked), by=request.actor, at=clock.now())
            say(request, _("Saved. It stands above the list."))
            return HttpResponseRedirect(back)
        except Conflict as taken:
            asked.wrong("name", str(taken))
    return _form(request, asked, listed, back)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change(request: Request, saved: int) -> Response:
    """Rename a filter, share it or keep it for oneself."""
    found = queries.saved_filter(saved, request.actor)
    require(request.actor, "desk.rename_filter", found, clock.now())
    asked = ask(request, FILTER, {"name": found.name, "shared": "yes" if found.shared else "no"})
    if asked.complete:
        try:
            actions.rename_filter(found, asked.answers["name"], shared=_shared(asked), by=request.actor, at=clock.now())
            say(request, _("Saved. It stands above the list."))
            return go("desk:filters")
        except Conflict as taken:
            asked.wrong("name", str(taken))
    return _form(request, asked, lists[found.list], reverse("desk:filters"))


def _shared(asked: Asked) -> bool:
    return bool(asked.answers["shared"] == "yes")


def _form(request: Request, asked: Asked, listed: Listed, back: str) -> Response:
    return page(request, "desk/filter.jinja", status=asked.status, form=asked.form, listed=listed, back=back)


@require_POST
@once
def remove(request: Request, saved: int) -> Response:
    """Remove a filter."""
    found: SavedFilter = queries.saved_filter(saved, request.actor)
    actions.remove_filter(found, by=request.actor, at=clock.now())
    say(request, _("The filter is removed. The list itself has not changed."))
    return go("desk:filters")
