"""Mandates as an app."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    """Mandates, roles and codes."""

    name = "wenovate.people.mandates"
    label = "mandates"

    def ready(self) -> None:
        """Sign in the permissions and the source of every request's actor."""
        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import actor_source

        from .rules import PERMISSIONS
        from .source import actor_of

        allow(PERMISSIONS)
        actor_source.sign_in("actor", actor_of)
