"""Notices as an app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told."""

    name = "wenovate.spine.notices"
    label = "notices"

    def ready(self) -> None:
        """Whoever may act may tell those whom the act concerns."""
        from wenovate.base.gate import allow

        from .rules import PERMISSIONS

        allow(PERMISSIONS)
