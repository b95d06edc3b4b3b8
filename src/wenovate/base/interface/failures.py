"""Pages for what did not work: what happened, what it means, what to do. Nothing here writes."""

import sys

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wenovate.base.gate import Verdict
from wenovate.base.gate.actor import VISITOR

from .away import FAULTS, away
from .logs import request_id
from .page import page
from .request import Request


def refused(request: Request, verdict: Verdict) -> HttpResponse:
    """403 with the gate's reason and the date on which it changes; a visitor is shown the way in."""
    return _failure(request, 403, _("This is not open to you now"), verdict.reason, until=verdict.until)


def conflict(request: Request, message: str) -> HttpResponse:
    """409: somebody was quicker."""
    return _failure(request, 409, _("Somebody was quicker"), message)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what came cannot be read, for instance far too much of it."""
    text = _(
        "What your browser sent could not be read: it may be too long or damaged. Go back, shorten or attach it as a file, and send again."
    )
    return _failure(request, 400, _("We could not read this"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 without a reason of the gate."""
    return _failure(request, 403, _("This is not open to you"), _("Sign in with the account that has this right, or ask the unit."))


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing is there, or nothing that this reader may see; the page does not tell which."""
    text = _("Nothing stands at this address, or it is not open to you. Check the address, or begin at the home page.")
    return _failure(request, 404, _("There is no such page"), text)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. 503 where it is the database that cannot be reached: Django calls this while the fault is being handled."""
    if isinstance(sys.exc_info()[1], FAULTS):
        return away(request)
    text = _("The fault is ours and has been recorded. What you had saved is kept. Try again in a few minutes.")
    return _failure(request, 500, _("Something broke"), text)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that does not come from our own page or whose page is too old."""
    text = _(
        "This form did not come from an open page of this site, or the page stood open for too long. Open the form again: saved drafts are kept."
    )
    return _failure(request, 403, _("The form could not be accepted"), text)


def _failure(request: HttpRequest, status: int, title: str, text: str, **more: object) -> HttpResponse:
    # A failure may come before the middleware gave the request its actor.
    if not hasattr(request, "actor"):
        request.actor, request.standing = VISITOR, {}  # type: ignore[attr-defined]
    context = {"until": None, "number": request_id.get() if status == 500 else ""} | more
    return page(request, "failure.jinja", status=status, title=title, text=text, code=status, **context)  # type: ignore[arg-type]
