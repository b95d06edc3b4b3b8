"""Every request has a number, by which its lines in the log and its reader's complaint find each other."""

import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from .logs import request_id

logger = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponse]

HEADER = "X-Request-ID"
# What proxies make: hexadecimal, with or without dashes. Anything else might be a word, and would stand in the log.
_NUMBER = re.compile(r"[0-9a-fA-F-]{12,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def numbered(get_response: Next) -> Next:
    """Give the request its number, the proxy's or one of ours, and write one line about it: which route, never which address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        claimed = request.headers.get(HEADER, "")
        number = claimed if _NUMBER.fullmatch(claimed) else uuid4().hex[:12]
        began, token = time.monotonic(), request_id.set(number)
        try:
            response = get_response(request)
            response.headers[HEADER] = number
            logger.info("answered", extra={"answered": _answered(request, response, time.monotonic() - began)})
            return response
        finally:
            request_id.reset(token)

    return middleware


def _answered(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, object]:
    """What a line about a request says; an address may name people, and so may what stands after it."""
    match = request.resolver_match
    return {
        "method": request.method if request.method in _METHODS else "other",
        "route": match.view_name if match else "",
        "status": response.status_code,
        "ms": round(seconds * 1000),
    }
