"""Support as an app."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """It concerns us too."""

    name = "wenovate.methods.support"
    label = "support"

    def ready(self) -> None:
        """Sign in the permissions and how its counters are recounted."""
        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.queries import counters

        from . import personal, queries, rules

        allow(rules.PERMISSIONS)
        holdings.sign_in("support", personal.HOLDING)
        counters.sign_in("support", queries.recount)
