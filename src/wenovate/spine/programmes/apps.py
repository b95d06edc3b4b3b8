"""Programmes as an app: it tells the gate when an activity is open."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Recipes, programmes, runs."""

    name = "wenovate.spine.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Sign in the permissions and the calendar of stages."""
        from wenovate.base.gate import allow, stages

        from .calendar import when
        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        stages.sign_in("stages", when)
