"""The seats of a body, for the unit: who holds them and held them, codes, confirmation, exchange and end."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenovate.base import clock
from wenovate.base.gate import Facts, require
from wenovate.base.interface.once import once
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.people.mandates import actions, queries
from wenovate.people.mandates.models import Mandate
from wenovate.people.organisations import queries as organisations
from wenovate.people.organisations.models import Body


@require_safe
def holders(request: Request, body: int) -> Response:
    """Who holds the seats of a body and who held them; here codes are issued again and mandates confirmed, exchanged and ended."""
    return _holders_page(request, organisations.body(body))


def _holders_page(request: Request, body: Body, code: str = "", of: Mandate | None = None) -> Response:
    require(request.actor, "mandates.read_holders", None, clock.now())
    unit = request.actor.unit
    return page(
        request,
        "mandates/holders.jinja",
        body=body,
        mandates=queries.holders(body.pk, unit),
        keeps=request.actor.unit is not None,
        history=queries.history(body.pk, unit),
        code=code,
        of=of,
    )


@require_POST
def issue_code(request: Request, mandate: int) -> Response:
    """Issue a new code; it is shown this once, to be written down or read out, and kept nowhere."""
    found, code = queries.mandate(mandate), queries.new_code()
    actions.issue_code(found, code, by=request.actor, at=clock.now())
    return _holders_page(request, found.body, code, found)


@require_POST
@once
def withdraw_codes(request: Request, mandate: int) -> Response:
    """Make the codes of a mandate that nobody used worthless."""
    return _do(request, mandate, actions.withdraw_codes, _("The code is no longer good."))


@require_POST
@once
def confirm(request: Request, mandate: int) -> Response:
    """Confirm a mandate for another year."""
    return _do(request, mandate, actions.confirm, _("The mandate is confirmed for another year."))


@require_POST
@once
def swap(request: Request, mandate: int) -> Response:
    """Exchange the two seats of a body."""
    return _do(request, mandate, actions.swap, _("The two seats have been exchanged."))


@require_POST
@once
def end(request: Request, mandate: int) -> Response:
    """End a mandate: its holder's rights are gone at their next request."""
    return _do(request, mandate, actions.end, _("The mandate has ended."))


def _do(request: Request, mandate: int, act: Callable[..., Facts], done: str) -> Response:
    found = queries.mandate(mandate)
    act(found, by=request.actor, at=clock.now())
    say(request, done)
    return go("mandates:holders", body=found.body_id)
