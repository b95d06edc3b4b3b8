"""Status as an app."""

from django.apps import AppConfig


class StatusConfig(AppConfig):
    """Health, the operator's page, backup and restore."""

    name = "wenovate.web.status"
    label = "status"

    def ready(self) -> None:
        """Sign in the answers for a supervisor, and a link in the head for administrators."""
        from django.urls import reverse
        from django.utils.translation import gettext as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation, plain_answers

        from . import health
        from .rules import PERMISSIONS, administers

        allow(PERMISSIONS)
        plain_answers.sign_in("/healthz", health.alive)
        plain_answers.sign_in("/readyz", health.ready)
        navigation.sign_in(
            "status",
            lambda request: (
                {"label": _("Installation"), "href": reverse("status:status"), "current": "/status/" in request.path}
                if administers(request.actor, None)
                else None
            ),
        )
