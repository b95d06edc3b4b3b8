"""Status as an app."""

from django.apps import AppConfig


class StatusConfig(AppConfig):
    """Health, backup and restore."""

    name = "wenovate.web.status"
    label = "status"
