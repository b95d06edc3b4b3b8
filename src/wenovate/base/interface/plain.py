"""Answers that need neither database nor session nor language: what machines ask for, and the sign and colours of the house."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import reverse
from django.utils import timezone, translation

from wenovate.base import texts

from .slots import places, plain_answers

Next = Callable[[HttpRequest], HttpResponse]
# Their addresses carry a mark of the content: another content has another address.
_FOR_EVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
# Nothing here is for a search engine: it begins at somebody's account.
_UNLISTED = ("sign-in", "sign-up", "sign-out", "mine", "desk", "status")


def plain(get_response: Next) -> Next:
    """Middleware, before host, session and language are looked at: answer what signed in under its address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = plain_answers.get(request.path_info) if request.method in {"GET", "HEAD"} else None
        return answer(request) if answer else get_response(request)

    return middleware


def theme(request: HttpRequest) -> HttpResponse:
    """The colours of the house; empty where it has none of its own."""
    return HttpResponse(settings.INSTANCE.theme.css, content_type="text/css", headers={"Cache-Control": _FOR_EVER})


def logo(request: HttpRequest) -> HttpResponse:
    """The sign of the house. Opened by itself it is a picture that can do nothing."""
    sign = settings.INSTANCE.logo
    if sign is None:
        return HttpResponseNotFound(content_type="text/plain")
    policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return HttpResponse(sign.content, content_type=sign.kind, headers={"Cache-Control": _FOR_EVER, "Content-Security-Policy": policy})


def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: everybody's own pages, and the whole of a demo."""
    lines = ["/"] if settings.DEMO else [f"{settings.SITE_PATH}/{code}/{place}/" for code in texts.LANGUAGES for place in _UNLISTED]
    return _text("User-agent: *\n" + "".join(f"Disallow: {line}\n" for line in lines))


def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116): whom to tell of a weakness. It runs out in half a year, and every day anew."""
    house, address = settings.INSTANCE, settings.SITE_ADDRESS
    contact = house.security.contact or (f"mailto:{house.contact.email}" if house.contact.email else address + _contact_page())
    runs_out = datetime.combine(timezone.now().date() + timedelta(days=180), time(), UTC)
    lines = {
        "Contact": contact,
        "Expires": runs_out.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": ", ".join(texts.LANGUAGES),
        "Canonical": f"{address}{settings.SITE_PATH}/.well-known/security.txt",
        "Policy": house.security.policy,
    }
    return _text("".join(f"{name}: {value}\n" for name, value in lines.items() if value))


def _contact_page() -> str:
    # Nobody's language is active here, or that of the request before.
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(places["contact"])


def _text(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="text/plain; charset=utf-8", headers={"Cache-Control": _A_DAY})
