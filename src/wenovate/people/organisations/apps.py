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
        from django.utils.translation import gettext_lazy

        from wenovate.base.files.guards import guards
        from wenovate.base.gate import allow
        from wenovate.base.interface.slots import navigation
        from wenovate.base.outbox import recurring, tasks
        from wenovate.base.questions.kinds.body import BODIES, Register, register
        from wenovate.base.tables import Listed, lists

        from . import picking
        from .rules import PERMISSIONS, reads_import
        from .tasks import check_import, go_on, read_import, take_import

        allow(PERMISSIONS)
        lists.sign_in("bodies", Listed(gettext_lazy("Bodies"), "organisations:list", ("q", "level", "all")))
        guards.sign_in("organisations.import", reads_import)
        register.sign_in(BODIES, Register(picking.label, picking.search, picking.href))
        tasks.sign_in("organisations.read_import", read_import, gettext_lazy("Reading of an imported file"))
        tasks.sign_in("organisations.check_import", check_import, gettext_lazy("Check of an import"))
        tasks.sign_in("organisations.take_import", take_import, gettext_lazy("Taking over of an import"))
        recurring.sign_in("organisations.go_on", go_on, gettext_lazy("Imports that have stopped halfway"))
        navigation.sign_in(
            "organisations",
            lambda request: {
                "label": _("Bodies"),
                "href": reverse("organisations:list"),
                "current": "/bodies/" in request.path or "/network/" in request.path,
            },
        )
