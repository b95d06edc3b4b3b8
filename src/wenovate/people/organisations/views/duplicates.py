"""Bodies that may be one and the same: offered, held side by side, merged by a person, and taken apart again."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.people.organisations import actions, queries


@require_safe
def groups(request: Request) -> Response:
    """Groups of bodies with one name, or with one tax number in one level."""
    require(request.actor, "organisations.read_duplicates", None, clock.now())
    by_number, number = request.GET.get("by") == "number", request.GET.get("page", "1")
    shown = queries.same_number(number) if by_number else queries.same_name(number)
    return page(request, "organisations/duplicates.jinja", shown=shown, by_number=by_number)


@require_safe
def alike(request: Request, body: int) -> Response:
    """What may be the same as one body, and any other that somebody looks for."""
    require(request.actor, "organisations.read_duplicates", None, clock.now())
    found, words = queries.resolved(queries.body(body)), request.GET.get("q", "")[:100]
    others = [other for other in queries.bodies(words, everything=True)[:26] if other.pk != found.pk] if words.strip() else []
    return page(request, "organisations/alike.jinja", body=found, alike=queries.alike(found), words=words, others=others[:25])


@require_http_methods(["GET", "HEAD", "POST"])
@once
def merge(request: Request, body: int, into: int) -> Response:
    """Two bodies side by side with what would collide; a POST lets the first lead to the second."""
    require(request.actor, "organisations.merge", None, clock.now())
    leaving, staying = queries.body(body), queries.body(into)
    if leaving.pk == staying.pk:
        raise Http404
    if request.method != "POST":
        collisions = queries.collide(leaving, staying)
        return page(request, "organisations/merge.jinja", leaving=leaving, staying=staying, collisions=collisions)
    actions.merge(leaving, staying, by=request.actor, at=clock.now())
    say(request, _("Merged: whoever looks for “%(name)s” is led here. It can be undone on this page.") % {"name": leaving.display_name})
    return go("organisations:detail", body=queries.resolve(staying.pk))


@require_POST
@once
def undo_merge(request: Request, merge: int) -> Response:
    """Take a merge apart."""
    found = queries.merge_of(merge)
    actions.undo_merge(found, by=request.actor, at=clock.now())
    say(request, _("The merge is undone: this body stands for itself again."))
    return go("organisations:detail", body=found.from_body_id)
