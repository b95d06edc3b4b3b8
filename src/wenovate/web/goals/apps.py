"""Goals as an app."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """What a programme has reached."""

    name = "wenovate.web.goals"
    label = "goals"
