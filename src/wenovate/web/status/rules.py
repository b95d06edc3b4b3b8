"""Who looks after the installation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wenovate.base.gate import Activity, Actor


def administers(actor: Actor, where: Any) -> bool:
    """Administrators of the whole installation."""
    return actor.is_role("administrator")


_REASON = _("This page is for the administrators of the installation. If you are one, choose that role in the menu with your name.")

PERMISSIONS = {
    "status.read": Activity(administers, _REASON),
    "status.retry_job": Activity(administers, _REASON),
}
