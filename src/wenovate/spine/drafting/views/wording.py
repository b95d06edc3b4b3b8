"""Every text of a draft in its languages side by side, saved group by group."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.spine.drafting.models import Draft
from wenovate.spine.drafting.writing import wording
from wenovate.spine.drafting.writing.parts import Group, groups

from .writing import editable, try_to_save


@require_http_methods(["GET", "HEAD", "POST"])
@once
def texts(request: Request, draft: int) -> Response:
    """Write texts, or find those that are missing."""
    found = editable(request, draft)
    shown = groups(found)
    group = next((group for group in shown if group.key == request.POST.get("group")), None)
    if request.method == "POST":
        if group is None:
            raise Http404
        typed = wording.typed(group, request.POST, found.languages)
        stopped = try_to_save(request, found, content=wording.written(found.content, group, typed))
        if not stopped:
            say(request, _("Saved."))
            return go("drafting:texts", draft=draft)
        standing = {group.key: wording.standing(group, typed)}
        shown = [wording.as_typed(one, typed) if one is group else one for one in shown]
        return _page(request, found, shown, stopped, standing)
    return _page(request, found, shown)


def _page(request: Request, found: Draft, shown: list[Group], stopped: str = "", standing: Mapping[str, Any] | None = None) -> Response:
    """All groups, or those that lack a text; after a colleague was first all, with how one of them stands now."""
    only_missing = request.GET.get("missing") == "1"
    return page(
        request,
        "drafting/texts.jinja",
        status=409 if stopped else 200,
        draft=found,
        groups=wording.drawn(shown, found.languages, only_missing=only_missing and not stopped),
        missing=sum(one.missing for one in shown),
        only_missing=only_missing,
        stopped=stopped,
        standing=standing or {},
    )
