"""Programmes in the making as an app."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Drafts of programmes."""

    name = "wenovate.spine.drafting"
    label = "drafting"

    def ready(self) -> None:
        """Sign in the permissions."""
        from wenovate.base.gate import allow

        from .rules import PERMISSIONS

        allow(PERMISSIONS)
