"""Writing together as an app."""

from django.apps import AppConfig


class CowritingConfig(AppConfig):
    """Fields with locks, versions that compare."""

    name = "wenovate.methods.cowriting"
    label = "cowriting"

    def ready(self) -> None:
        """Sign in the permissions."""
        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings

        from .personal import HOLDING
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        holdings.sign_in("cowriting", HOLDING)
