"""What every page gets beside its own: language, navigation, account, messages, the bar of the demo."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.urls import reverse

from wenovate.base import texts

from .once import new_key
from .request import Request
from .slots import bars, footer, navigation, places

_TONES = {"good", "refused", "waiting", "now", "neutral"}


def page_context(request: Request) -> dict[str, Any]:
    """Called by Django for each page rendered with a request."""
    code = texts.current()
    bar = bars.get("demo")
    links = [shown for _, link in navigation.items() if (shown := link(request))]
    return {
        "language": code,
        "languages": [_language(request, other, code) for other in texts.LANGUAGES],
        "site": _site(request),
        "navigation": links,
        "account": {
            "signed_in": request.actor.person is not None,
            "name": "",
            "acting": "",
            "choices": [],
            "second_factor": None,
            "href": _place("mine"),
            "sign_in_href": reverse(settings.LOGIN_URL),
            "sign_out_href": reverse("account_logout"),
            "assisted_stop_href": "",
        }
        | request.standing,
        "messages": [{"text": str(message), "tone": _tone(message.extra_tags)} for message in messages.get_messages(request)]
        if hasattr(request, "_messages")
        else [],
        "demo": bar(request) if bar else None,
        "form_key": new_key(),
    }


def _site(request: Request) -> dict[str, Any]:
    """The house around the page: as the installation shows itself, and where its pages lead."""
    house = settings.INSTANCE
    return {
        "name": texts.pick(house.name).plain,
        "logo": house.logo,
        "theme": house.theme.mark,
        "contact": {"name": texts.pick(house.contact.name), "email": house.contact.email, "phone": house.contact.phone},
        "lines": [texts.pick(line) for line in house.footer],
        "home": _place("home"),
        "contact_url": _place("contact"),
        "footer": [link(request) for _, link in footer.items()],
    }


def _place(name: str) -> str:
    return reverse(places[name])


def _tone(tags: str | None) -> str:
    return tags if tags in _TONES else "neutral"


def _language(request: Request, code: str, current: str) -> dict[str, Any]:
    """The same page in another language: addresses differ in their first part alone."""
    path = request.get_full_path_info()
    rest = path[len(current) + 1 :] if path.startswith(f"/{current}/") else "/"
    return {"code": code, "name": dict(settings.LANGUAGES)[code], "href": f"{settings.SITE_PATH}/{code}{rest}", "current": code == current}
