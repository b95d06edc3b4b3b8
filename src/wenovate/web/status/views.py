"""The operator's page."""

from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenovate import __version__
from wenovate.base import clock
from wenovate.base.gate import require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response

from . import actions, conditions, queries, words


@require_safe
def status(request: Request) -> Response:
    """Whether all is well, and what to do where it is not. Nobody's data stands on it."""
    at = clock.now()
    require(request.actor, "status.read", None, at)
    ticks, machine, jobs = queries.ticks(), queries.machine(), queries.jobs()
    found = {"mail": queries.mail(at), "jobs": jobs, "sealing": queries.sealing(), "machine": machine}
    matters = conditions.all_of(ticks, found, at, timezone.now())
    return page(
        request,
        "status/status.jinja",
        matters=[one for one in matters if one.cure],
        well=[one for one in matters if not one.cure],
        mail=found["mail"],
        jobs=jobs,
        ticks=list(ticks.values()),
        called=words.called,
        facts=[
            (_("Version"), __version__),
            (_("Database"), _("%(kind)s, %(size)s") % {"kind": machine.database, "size": filesizeformat(machine.size)}),
        ],
    )


@require_POST
@once
def retry_job(request: Request, job: UUID) -> Response:
    """Put a failed job back into the queue."""
    actions.retry_job(queries.job(job), by=request.actor, at=clock.now())
    say(request, _("The job waits for the worker again."))
    return go("status:status")
