"""The desk: everything that waits, and who looks after it."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import Conflict, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.tables import page_of_list
from wenovate.journey.joining.enums import By
from wenovate.people.organisations import queries as organisations
from wenovate.spine.notices import bulk
from wenovate.spine.notices.waiting import Item

from . import actions, queries, taking
from .exports import DESK
from .many import back_of

# So many stand under each of several headings; a heading alone has pages.
SHOWN = 10


@require_safe
def desk(request: Request) -> Response:
    """Everything that waits, by deadline, from every room."""
    at = clock.now()
    require(request.actor, "desk.read", None, at)
    programmes = queries.programmes(request.actor)
    asked = queries.asked(request.GET, [programme.slug for programme in programmes])
    matters = queries.Matters(request.actor, at)
    if table := taken(request, DESK, matters.wanted(asked)):
        return table
    sections = matters.sections(asked, reverse("desk:desk"))
    alone = page_of_list(sections[0].items, request.GET.get("page", "1")) if len(sections) == 1 else None
    seen = alone.rows if alone else [item for section in sections for item in section.items[:SHOWN]]
    return page(
        request,
        "desk/desk.jinja",
        asked=asked,
        choices=queries.choices(matters, asked, programmes),
        sections=sections,
        alone=alone,
        most=SHOWN,
        total=sum(len(section.items) for section in sections),
        whole=asked.parameters() == "",
        taken=matters.taken,
        acts=bulk.fitting([item.key for item in seen]),
        beyond=_beyond(sections, seen),
        week=queries.week(request.actor.unit, settings.TIME_ZONE, at),
        overdue=matters.count(queries.OVERDUE),
        programmes=programmes,
        by_invitation=[programme for programme in programmes if programme.frozen.joining["by"] == By.INVITATION],
    )


def _beyond(sections: list[queries.Section], seen: list[Item]) -> int:
    """How many could be chosen, where that is more than what is shown."""
    choosable = sum(bool(item.key) for section in sections for item in section.items)
    return choosable if choosable > sum(bool(item.key) for item in seen) else 0


@require_POST
@once
def take(request: Request) -> Response:
    """Look after one matter."""
    at, key = clock.now(), request.POST.get("take", "")
    require(request.actor, "desk.read", None, at)
    try:
        for item in taking.shared(request.actor, [key], at)[:1]:
            actions.take(organisations.unit(request.actor.unit), key, by=request.actor, at=at)
            say(request, _("You look after this now: %(title)s") % {"title": item.title})
    except Conflict as taken:
        say(request, str(taken), "refused")
    return HttpResponseRedirect(back_of(request))


@require_POST
@once
def release(request: Request) -> Response:
    """Give one matter back to everybody."""
    at = clock.now()
    require(request.actor, "desk.read", None, at)
    taken = queries.taking(request.actor.unit, request.POST.get("release", ""), at)
    if taken is not None:
        actions.release(taken, by=request.actor, at=at)
        say(request, _("It is everybody’s again."))
    return HttpResponseRedirect(back_of(request))
