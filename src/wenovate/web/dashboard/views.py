"""My page."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from wenovate.base import clock
from wenovate.base.interface.page import page
from wenovate.base.interface.request import Request, Response
from wenovate.journey.joining import queries as joining
from wenovate.journey.joining.enums import TONES as REGISTRATION_TONES
from wenovate.journey.needs import queries as needs
from wenovate.journey.needs.enums import TONES as NEED_TONES
from wenovate.people.mandates.enums import Seat
from wenovate.spine.programmes import queries as programmes


@require_safe
def mine(request: Request) -> Response:
    """Who I am here, what waits, what I have."""
    actor = request.actor
    if actor.person is None:
        return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}")
    return page(
        request,
        "dashboard/mine.jinja",
        registrations=joining.mine(actor),
        drafts=needs.drafts(actor),
        submitted=needs.mine(actor),
        runs=programmes.running(),
        seat=str(Seat(actor.mandate.seat).label) if actor.mandate else "",
        registration_tones=REGISTRATION_TONES,
        need_tones=NEED_TONES,
        at=clock.now(),
        at_desk=joining.waiting_in(actor.unit).count() if actor.is_role("unit_officer", "unit_head") else None,
    )
