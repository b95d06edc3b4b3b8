"""Dossiers as an app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The spine of the journey."""

    name = "wenovate.spine.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """Answer for the files that hang on dossiers, and lead templates to the page of any dossier."""
        from wenovate.base.files.guards import guards
        from wenovate.base.interface.slots import template_functions
        from wenovate.people.accounts.holdings import holdings

        from .personal import HOLDING
        from .queries import address, may_read_attachment

        template_functions.sign_in("dossier_page", address)
        guards.sign_in("dossiers.attachment", may_read_attachment)
        holdings.sign_in("dossiers", HOLDING)
