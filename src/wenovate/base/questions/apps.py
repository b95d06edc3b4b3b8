"""Question sets as an app."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Versioned question sets."""

    name = "wenovate.base.questions"
    label = "questions"

    def ready(self) -> None:
        """Blank forms are made when a set is published."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.files.guards import guards
        from wenovate.base.outbox import tasks

        from . import blanks

        tasks.sign_in("questions.make_blanks", blanks.make, _("Blank forms of a question set"))
        guards.sign_in("questions.blank", blanks.anyone_reads_blanks)
