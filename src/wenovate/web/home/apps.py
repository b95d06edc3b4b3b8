"""The public pages as an app."""

from functools import partial
from typing import Any

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home, programmes, information."""

    name = "wenovate.web.home"
    label = "home"

    def ready(self) -> None:
        """Sign in the places that every page leads to, the links of head and foot, and what waits for the head of the unit."""
        from django.urls import reverse
        from django.utils.translation import gettext as _
        from django.utils.translation import gettext_lazy

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import footer, navigation, places
        from wenovate.spine.drafting.previewing import Preview, previews
        from wenovate.spine.notices.waiting import for_unit

        from . import previewing, waiting
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        for_unit.sign_in("home", waiting.review)
        previews.sign_in(previewing.HERE, Preview(gettext_lazy("Its page as people will see it"), previewing.address))
        places.sign_in("home", "home:home")
        places.sign_in("contact", "home:contact")
        places.sign_in("forms", "home:forms")
        places.sign_in("privacy", "home:privacy")
        places.sign_in("criteria", "home:criteria")
        places.sign_in("network", "home:network")
        places.sign_in("programme", "home:programme")

        navigation.sign_in(
            "home.how",
            lambda request: {
                "label": _("How it works"),
                "href": reverse("home:text", kwargs={"slug": "how-it-works"}),
                "current": request.path.endswith("/how-it-works/"),
            },
        )
        for slug, words in {
            "network": gettext_lazy("The Innovation Network"),
            "help": gettext_lazy("Questions and answers"),
            "proof": gettext_lazy("How decisions are proved"),
            "security-and-codes": gettext_lazy("Signing in and codes"),
            "accessibility": gettext_lazy("Accessibility"),
        }.items():
            footer.sign_in(slug, partial(_text_link, slug, words))
        footer.sign_in("privacy", lambda request: {"label": _("Personal data"), "href": reverse("home:privacy")})


def _text_link(slug: str, words: Any, request: Any) -> dict[str, object]:
    from django.urls import reverse

    return {"label": str(words), "href": reverse("home:text", kwargs={"slug": slug})}
