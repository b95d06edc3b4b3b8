"""The answer while the database is away: without database, session or template context, in all languages at once."""

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from wenovate.base import texts

from .logs import request_id

# Gone, too slow, locked by another for too long, all its connections taken. Each of them passes.
FAULTS = (OperationalError, InterfaceError)
AGAIN_AFTER = "30"


def away(request: HttpRequest) -> HttpResponse:
    """503: a page that says what is and that nothing is lost; one sentence where a script asks in the background."""
    first = texts.current()
    if "text/html" not in request.headers.get("Accept", "text/html") or "HX-Request" in request.headers:
        response = HttpResponse(_words()["short"], content_type="text/plain; charset=utf-8")
    else:
        codes = [first, *(code for code in texts.LANGUAGES if code != first)]
        context = {
            "language": first,
            "sections": [(code, _in(code)) for code in codes],
            "instance": settings.INSTANCE,
            "number": request_id.get(),
            "again": request.get_full_path() if request.method in {"GET", "HEAD"} else "",
        }
        response = HttpResponse(render_to_string("away.jinja", context, using="jinja2"))
    response.status_code = 503
    response.headers["Retry-After"] = AGAIN_AFTER
    return response


def _in(code: str) -> dict[str, str]:
    with translation.override(code):
        return _words()


def _words() -> dict[str, str]:
    return {
        "title": _("The site cannot reach its records"),
        "text": _("It usually lasts a few minutes. What you had sent or saved before is kept."),
        "form": _("Were you sending a form? Go back with your browser: what you typed is still there. Wait a moment and send it again."),
        "again": _("Try again"),
        "contact": _("If it lasts, tell the unit:"),
        "number": _("Number of this answer:"),
        "short": _("Not saved: the site cannot reach its records. What you typed stays here and is tried again."),
    }
