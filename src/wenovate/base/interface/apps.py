"""The interface as an app: it keeps the keys of forms that were sent."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Requests, pages and components."""

    name = "wenovate.base.interface"
    label = "interface"

    def ready(self) -> None:
        """Before the apps' addresses are read, which use it."""
        from django.urls import register_converter

        from .converters import KeyConverter

        register_converter(KeyConverter, "key")
