"""The desk as an app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What waits for the unit."""

    name = "wenovate.web.desk"
    label = "desk"

    def ready(self) -> None:
        """A link in the head for officers."""
        from django.urls import reverse
        from django.utils.translation import gettext as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation, places

        from .rules import PERMISSIONS, works_in_a_unit

        allow(PERMISSIONS)
        places.sign_in("desk", "desk:desk")
        navigation.sign_in(
            "desk",
            lambda request: (
                {"label": _("Desk"), "href": reverse("desk:desk"), "current": "/desk/" in request.path}
                if works_in_a_unit(request.actor, None)
                else None
            ),
        )
