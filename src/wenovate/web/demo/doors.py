"""The demo answers this machine alone."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse

from wenovate.base.interface.request import Request


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 outside demo mode and for anybody who does not sit at this machine, even if the route should be there by mistake."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **names: Any) -> HttpResponse:
        if not settings.DEMO or not _is_loopback(request.META.get("REMOTE_ADDR", "")):
            raise Http404
        return view(request, *args, **names)

    return guarded


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
