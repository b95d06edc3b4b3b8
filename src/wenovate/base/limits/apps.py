"""Limits as an app: it keeps the tries of late."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Limits of tries."""

    name = "wenovate.base.limits"
    label = "limits"

    def ready(self) -> None:
        """Sign in what recurs."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.outbox import recurring

        from .counting import forget_past

        recurring.sign_in("limits.forget_past", forget_past, _("Counts of tries whose time is over"))
