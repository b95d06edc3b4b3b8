"""Goals as an app."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """What should be different, by when."""

    name = "wenovate.methods.goals"
    label = "goals"

    def ready(self) -> None:
        """Sign in permissions, the words of the story, and the line of a card."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import template_functions
        from wenovate.spine.dossiers.queries import story_words

        from .queries import line_of
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        story_words.sign_in("goals.set", _("Goal set"))
        template_functions.sign_in("goal_line", line_of)
