"""Support as an app."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """It concerns us too."""

    name = "wenovate.methods.support"
    label = "support"

    def ready(self) -> None:
        """Sign in the permissions, how its counters are recounted, and what stands in the progress."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings
        from wenovate.spine.dossiers.queries import counters
        from wenovate.spine.programmes.acts import EVERYONE, Act, acts
        from wenovate.spine.programmes.progress import progress as reached

        from . import personal, progress, queries, rules

        allow(rules.PERMISSIONS)
        acts.sign_in("support.back", Act(_("Say that it concerns one's own side too"), EVERYONE))
        holdings.sign_in("support", personal.HOLDING)
        counters.sign_in("support", queries.recount)
        reached.sign_in("support", progress.concerned)
