"""The list of drafts, beginning one, and its overview: which parts stand, which are still to do."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import may, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.asking import ask
from wenovate.base.tables import page_of
from wenovate.spine.drafting import actions, forms, queries
from wenovate.spine.drafting.enums import DONE, TONES
from wenovate.spine.drafting.previewing import tabs
from wenovate.spine.drafting.writing import parts


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
    if asked.complete and (fault := forms.slug_fault(asked.answers["slug"])):
        asked.wrong("slug", fault)
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
    at = clock.now()
    require(request.actor, "drafting.read", None, at)
    found = queries.get(draft, request.actor)
    if found.status == DONE:
        return go("drafting:receipt", draft=draft)
    missing = sum(group.missing for group in parts.groups(found))
    return page(
        request,
        "drafting/overview.jinja",
        draft=found,
        tones=TONES,
        tasks=parts.tasks(found),
        tabs=tabs(found, ""),
        missing=missing,
        can_write=may(request.actor, "drafting.write", found, at),
        can_restore=may(request.actor, "drafting.restore", found, at),
    )


@require_POST
@once
def drop(request: Request, draft: int) -> Response:
    """Throw it away; it can be taken out again."""
    found = queries.get(draft, request.actor)
    actions.drop(found, by=request.actor, at=clock.now())
    say(request, _("The draft is thrown away. It stands at the end of the list, from where you can take it out again."))
    return go("drafting:list")


@require_POST
@once
def restore(request: Request, draft: int) -> Response:
    """Take it out of the basket."""
    found = queries.get(draft, request.actor)
    actions.restore(found, by=request.actor, at=clock.now())
    return go("drafting:overview", draft=draft)
