"""Organisations as an app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies and units."""

    name = "wenovate.people.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Sign in permissions and the link of the header."""
        from django.urls import reverse
        from django.utils.translation import gettext as _

        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation

        from .rules import PERMISSIONS

        allow(PERMISSIONS)
        navigation.sign_in(
            "organisations",
            lambda request: {
                "label": _("Bodies"),
                "href": reverse("organisations:list"),
                "current": "/bodies/" in request.path,
            },
        )
