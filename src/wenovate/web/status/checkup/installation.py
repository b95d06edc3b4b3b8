"""What the environment says: key, address, proxy, sender."""

import os
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from wenovate.web.status.conditions import Condition

# Fewer different signs than this come from a keyboard, not from chance.
_LEAST_SIGNS = 16


def secret() -> Condition:
    """Whether the key is one by chance, and the old ones are gone."""
    if len(set(settings.SECRET_KEY)) < _LEAST_SIGNS:
        return Condition(
            "Secret key",
            "refused",
            "It repeats itself and can be guessed.",
            "Make one by chance and rotate: docs/how-to/rotate-the-key.md.",
        )
    if settings.SECRET_KEY_FALLBACKS:
        cure = "Run renew_keys, and remove WENOVATE_SECRET_KEY_OLD six weeks after the change: docs/how-to/rotate-the-key.md."
        return Condition("Secret key", "waiting", "An old key is still accepted.", cure)
    return Condition("Secret key", "good", "One key, and no old one.")


def address() -> Condition:
    """Whether the address of mails is one that this installation answers to, over HTTPS."""
    site, cure = urlsplit(settings.SITE_ADDRESS), "Set WENOVATE_ADDRESS to what people type, such as https://wenovate.example."
    if settings.PRODUCTION and site.scheme != "https":
        return Condition("Address", "refused", f"{settings.SITE_ADDRESS} is not HTTPS: nobody could stay signed in.", cure)
    if not validate_host(site.hostname or "", settings.ALLOWED_HOSTS):
        return Condition("Address", "refused", f"{site.hostname} is not among WENOVATE_HOSTS: links in mails lead nowhere.", cure)
    return Condition("Address", "good", f"{settings.SITE_ADDRESS}{settings.SITE_PATH}/, answering to {', '.join(settings.ALLOWED_HOSTS)}.")


def proxy() -> Condition:
    """Whether what a proxy says is believed."""
    if settings.PRODUCTION and not settings.BEHIND_PROXY:
        cure = "Behind a proxy set WENOVATE_BEHIND_PROXY=1, or every form is refused. Without one, nothing is to be done."
        return Condition("Proxy", "waiting", "None is announced: what one would say of the visitor is not believed.", cure)
    return Condition("Proxy", "good", "One proxy is believed." if settings.BEHIND_PROXY else "There is none, and none is wanted here.")


def sender() -> Condition:
    """Whether mail has a sender of its own."""
    if settings.PRODUCTION and not os.environ.get("WENOVATE_MAIL_FROM"):
        cure = "Set WENOVATE_MAIL_FROM to an address of yours that your mail server may send from."
        return Condition("Sender of mail", "refused", f"{settings.DEFAULT_FROM_EMAIL} is an example: mail from it arrives nowhere.", cure)
    return Condition("Sender of mail", "good", f"{settings.DEFAULT_FROM_EMAIL}.")
