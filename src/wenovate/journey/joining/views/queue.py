"""The unit's queue of registrations, and the unit's own punctuality in public."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.exports import taken
from wenovate.base.gate import require
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.tables import page_of
from wenovate.base.texts import clean_text
from wenovate.journey.joining import queries
from wenovate.journey.joining.enums import AWAITING_DOCUMENT, TONES, Status
from wenovate.journey.joining.exports import QUEUE
from wenovate.journey.joining.many import key_of
from wenovate.spine.notices import bulk
from wenovate.spine.programmes import queries as programmes


@require_safe
def queue(request: Request) -> Response:
    """Registrations by deadline, with filters; several can be chosen for what is done to many."""
    at = clock.now()
    require(request.actor, "joining.read_queue", None, at)
    words = clean_text(request.GET.get("q", ""), lines=False)[:100]
    running = programmes.open_programmes(request.actor.unit)
    asked_for = request.GET.get("programme", "")
    known = asked_for if asked_for in {programme.slug for programme in running} else ""
    chosen = {"state": request.GET.get("state", ""), "programme": known}
    rows = queries.in_queue(request.actor.unit, **chosen, words=words, at=at)
    if table := taken(request, QUEUE, rows):
        return table
    shown = page_of(rows, request.GET.get("page", "1"))
    return page(
        request,
        "joining/queue.jinja",
        shown=shown,
        key_of=key_of,
        acts=bulk.fitting([key_of(one) for one in shown.rows if one.status == AWAITING_DOCUMENT]),
        words=words,
        chosen=chosen,
        states=[
            ("", _("All that wait")),
            ("overdue", _("Overdue")),
            *((state.value, str(state.label)) for state in Status if state != "draft"),
        ],
        programmes=running,
        left=queries.working_days_left,
        tones=TONES,
        at=at,
    )


@require_safe
def punctuality(request: Request, programme: str) -> Response:
    """How the unit of a programme keeps its own promise; for everybody."""
    run, at = programmes.run_of(programme), clock.now()
    unit = run.programme.unit
    found = queries.punctuality(unit, run.programme.country, run.programme.zone, at)
    return page(request, "joining/punctuality.jinja", run=run, unit=unit, found=found, most=queries.MOST_DAYS)
