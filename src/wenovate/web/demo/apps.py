"""The demo as an app, installed in demo mode alone."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Bar, persons, mail page, time travel, gallery."""

    name = "wenovate.web.demo"
    label = "demo"

    def ready(self) -> None:
        """The bar on top of every page, and the permission to move the clock."""
        from django.conf import settings

        from wenovate.base.interface.slots import bars

        from .bar import bar

        if settings.DEMO:
            bars.sign_in("demo", bar)
