"""Adoption as an app."""

from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """Adoptions and benefits."""

    name = "wenovate.methods.adoption"
    label = "adoption"

    def ready(self) -> None:
        """Sign in the permissions and how its counter is recounted."""
        from wenovate.base.gate import allow
        from wenovate.spine.dossiers.queries import counters

        from . import queries, rules

        allow(rules.PERMISSIONS)
        counters.sign_in("adoption", queries.recount)
