"""Organisations as an app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies and units."""

    name = "wenovate.people.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Sign in permissions, the worker's part, who reads imported files, and the link of the header."""
        from django.urls import reverse
        from django.utils.translation import gettext as _

        from wenovate.base.files.guards import guards
        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation
        from wenovate.base.outbox import recurring, tasks

        from .rules import PERMISSIONS, reads_import
        from .tasks import check_import, go_on, read_import, take_import

        allow(PERMISSIONS)
        guards.sign_in("organisations.import", reads_import)
        tasks.sign_in("organisations.read_import", read_import)
        tasks.sign_in("organisations.check_import", check_import)
        tasks.sign_in("organisations.take_import", take_import)
        recurring.sign_in("organisations.go_on", go_on)
        navigation.sign_in(
            "organisations",
            lambda request: {
                "label": _("Bodies"),
                "href": reverse("organisations:list"),
                "current": "/bodies/" in request.path or "/network/" in request.path,
            },
        )
