"""The list of drafts, beginning one, and its overview: which parts stand, which are still to do."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.tables import page_of
from wenovate.spine.drafting import actions, forms, queries
from wenovate.spine.drafting.enums import TONES


@require_safe
def listing(request: Request) -> Response:
    """The unit's drafts."""
    require(request.actor, "drafting.read", None, clock.now())
    rows = page_of(queries.listed(request.actor), request.GET.get("page", "1"))
    return page(request, "drafting/list.jinja", shown=rows, tones=TONES, dropped=queries.dropped(request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def begin(request: Request) -> Response:
    """From a recipe that is shipped, or from a programme of the unit."""
    require(request.actor, "drafting.begin", None, clock.now())
    sources = forms.sources(request.actor)
    asked = ask(request, forms.beginning(sources), {"source": sources[0].key if sources else ""})
    if asked.complete and not queries.is_free(asked.answers["slug"]):
        asked.wrong("slug", _("A programme stands at this place already. Choose another one, for instance with the year."))
    if not asked.complete:
        return page(request, "drafting/begin.jinja", form=asked.form, status=asked.status)
    source = next(source for source in sources if source.key == asked.answers["source"])
    slug, starts_on = forms.place_and_day(asked.answers)
    unit = queries.unit_of(request.actor)
    draft = actions.begin(
        unit, source.content(), slug=slug, starts_on=starts_on, origin=source.origin, by=request.actor, at=clock.now()
    ).subject
    return go("drafting:overview", draft=draft.pk)


@require_safe
def overview(request: Request, draft: int) -> Response:
    """The parts of a draft, each with what is still to do."""
    require(request.actor, "drafting.read", None, clock.now())
    found = queries.get(draft, request.actor)
    return page(request, "drafting/overview.jinja", draft=found, tones=TONES)
