"""The interface as an app: it keeps the keys of forms that were sent."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Requests, pages and components."""

    name = "wenovate.base.interface"
    label = "interface"
