"""The desk."""

from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.gate import Refused, may
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.base.tables import page_of
from wenovate.journey.joining import queries as joining
from wenovate.journey.joining.enums import TONES


@require_safe
def desk(request: Request) -> Response:
    """One plain list of registrations, by deadline."""
    at = clock.now()
    verdict = may(request.actor, "desk.read", None, at)
    if not verdict:
        raise Refused(verdict)
    shown = page_of(joining.waiting_in(request.actor.unit), request.GET.get("page", "1"))
    left = {registration.pk: joining.working_days_left(registration, at) for registration in shown.rows}
    return page(request, "desk/desk.jinja", shown=shown, left=left, tones=TONES, at=at)
