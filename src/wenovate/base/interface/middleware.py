"""What every request passes: safe headers, the actor, and refusals turned into pages."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from wenovate.base.gate import Conflict, Refused
from wenovate.base.gate.actor import VISITOR

from . import failures
from .request import Request
from .slots import actor_source

Next = Callable[[HttpRequest], HttpResponse]

# The demo shows its own home page in the frame of a phone; nobody else frames anything.
_FRAMED_BY = "'self'" if settings.DEMO else "'none'"
# What no page of ours asks a browser for.
_NEVER = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb")
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {_FRAMED_BY}"
    ),
    # For browsers that do not know frame-ancestors.
    "X-Frame-Options": "SAMEORIGIN" if settings.DEMO else "DENY",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NEVER),
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers(get_response: Next) -> Next:
    """Nothing inline, nothing from elsewhere, nothing framed; pages of a person are never kept by a cache in between."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not response.headers.get("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
            patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def actor(get_response: Next) -> Next:
    """Give the request its actor, looked up once and from what stands now: rights that ended a second ago are gone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        source = actor_source.get("actor")
        known = source(request) if source and request.session.session_key else (VISITOR, {})  # type: ignore[arg-type]
        request.actor, request.standing = known  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


class refusals:  # noqa: N801 - a middleware, named like the others
    """An act that the gate refused, or that came second, is answered with its reason and what can be done."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """Django calls this where a view raised."""
        if isinstance(exception, Refused):
            return failures.refused(request, exception.verdict)
        if isinstance(exception, Conflict):
            return failures.conflict(request, str(exception))
        return None
