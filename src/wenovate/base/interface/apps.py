"""The interface as an app: it keeps the keys of forms that were sent."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Requests, pages and components."""

    name = "wenovate.base.interface"
    label = "interface"

    def ready(self) -> None:
        """The converter before the apps' addresses are read, which use it; the answers that need nothing."""
        from django.urls import register_converter

        from . import plain
        from .converters import KeyConverter
        from .slots import plain_answers

        register_converter(KeyConverter, "key")
        plain_answers.sign_in("/robots.txt", plain.robots)
        plain_answers.sign_in("/.well-known/security.txt", plain.security)
        plain_answers.sign_in("/instance/theme.css", plain.theme)
        plain_answers.sign_in("/instance/logo", plain.logo)
