"""Notices as an app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told."""

    name = "wenovate.spine.notices"
    label = "notices"

    def ready(self) -> None:
        """Whoever may act may tell those whom the act concerns; of a virus the worker tells."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.files.examining import on_infected
        from wenovate.base.gate import allow
        from wenovate.spine.dossiers.queries import story_words

        from .rules import PERMISSIONS
        from .tasks import report_virus

        allow(PERMISSIONS)
        on_infected.sign_in("notices.report_virus", report_virus)
        story_words.sign_in("notices.report_virus", _("A virus was found in a file: it is not given out"))
