"""My page as an app."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """My page."""

    name = "wenovate.web.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        """Every page leads here."""
        from wenovate.base.interface.slots import places

        places.sign_in("mine", "dashboard:mine")
