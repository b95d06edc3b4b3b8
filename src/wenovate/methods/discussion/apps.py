"""Discussion as an app."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Comments."""

    name = "wenovate.methods.discussion"
    label = "discussion"

    def ready(self) -> None:
        """Sign in the permissions and how its counter is recounted."""
        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.queries import counters

        from . import personal, queries, rules

        allow(rules.PERMISSIONS)
        holdings.sign_in("discussion", personal.HOLDING)
        counters.sign_in("discussion", queries.recount)
