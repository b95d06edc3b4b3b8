"""Links of the account page to one's own data."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wenovate.base.interface.request import Request


def data(request: Request) -> dict[str, object]:
    """What is kept of me."""
    return {
        "href": reverse("accounts:data"),
        "label": _("Your data"),
        "help": _("What is kept of you, why and for how long; all of it as one file; your consents."),
    }


def close(request: Request) -> dict[str, object]:
    """The way out."""
    return {
        "href": reverse("accounts:close"),
        "label": _("Close your account"),
        "help": _("What goes and what stays; it can be taken back for some days."),
    }
