"""Discussion as an app."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Comments."""

    name = "wenovate.methods.discussion"
    label = "discussion"

    def ready(self) -> None:
        """Sign in the permissions, how its counter is recounted, and what stands in the progress."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.queries import counters
        from wenovate.spine.programmes.acts import EVERYONE, Act, acts
        from wenovate.spine.programmes.progress import progress as reached

        from . import personal, progress, queries, rules

        allow(rules.PERMISSIONS)
        acts.sign_in("discussion.comment", Act(_("Comment on a critical issue"), EVERYONE))
        holdings.sign_in("discussion", personal.HOLDING)
        counters.sign_in("discussion", queries.recount)
        reached.sign_in("discussion", progress.said)
