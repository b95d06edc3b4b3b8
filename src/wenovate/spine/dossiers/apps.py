"""Dossiers as an app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The spine of the journey."""

    name = "wenovate.spine.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """Answer for the files that hang on dossiers."""
        from wenovate.base.files.guards import guards

        from .queries import may_read_attachment

        guards.sign_in("dossiers.attachment", may_read_attachment)
