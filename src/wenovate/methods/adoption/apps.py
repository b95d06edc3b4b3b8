"""Adoption as an app."""

from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """Adoptions and benefits."""

    name = "wenovate.methods.adoption"
    label = "adoption"

    def ready(self) -> None:
        """Sign in the permissions, the part of a body's page, the personal data, and how its counter is recounted."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.people.accounts.holdings import holdings
        from wenovate.people.organisations.sections import body_sections
        from wenovate.spine.dossiers.queries import counters
        from wenovate.spine.programmes.acts import MEMBERS, Act, acts

        from . import body_page, personal, queries, rules

        allow(rules.PERMISSIONS)
        acts.sign_in("adoption.adopt", Act(_("Adopt a project of the library"), MEMBERS))
        body_sections.sign_in("adoption", body_page.adoptions)
        holdings.sign_in("adoption", personal.HOLDING)
        counters.sign_in("adoption", queries.recount)
